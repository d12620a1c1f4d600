package io.plimsoll.service.api;

import java.io.IOException;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.registry.ExperimentRegistry;

/** Registers a spec and starts a run of it. */
@RestController
class ApplyApi {
    private final SpecReader specs;
    private final ExperimentRegistry registry;

    ApplyApi(SpecReader specs, ExperimentRegistry registry) {
        this.specs = specs;
        this.registry = registry;
    }

    /**
     * @param revision digest of the sealed spec
     * @param started whether a run was started; else one of this revision was active already
     */
    record Applied(String run, String revision, boolean started) {}

    /** The body is the document. */
    @Operation(summary = "Register a spec and start a run of it", description = "The same id with the same content starts nothing while a run of it is active.")
    @ApiResponse(responseCode = "200", description = "A run of this revision is active already.")
    @ApiResponse(responseCode = "201", description = "A run is started.")
    @PostMapping("/api/v1/experiments")
    ResponseEntity<Applied> apply(@RequestParam(defaultValue = "spec.yaml") String file,
            @RequestHeader(name = ApiActor.HEADER, defaultValue = "") String actor,
            HttpServletRequest request)
            throws IOException {
        String document = SpecBody.read(file, request);
        return switch (specs.read(file, document)) {
            case SpecReading.Faulty faulty -> throw ApiRefusalException.faulty(faulty.faults());
            case SpecReading.Sealable sealable -> apply(sealable, document, ApiActor.of(actor));
        };
    }

    private ResponseEntity<Applied> apply(SpecReading.Sealable sealable, String document, String who) {
        ExperimentRegistry.Applied applied = registry.apply(sealable, Optional.of(document), who);
        return ResponseEntity.status(applied.started() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new Applied(applied.run().toString(), sealable.sha256(), applied.started()));
    }
}
