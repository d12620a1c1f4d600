package io.plimsoll.service.api;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.service.draft.SpecCheck;
import io.plimsoll.service.draft.SpecChecks;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.preview.RunPreview;

/** Says what is wrong with a spec, or what it would do; keeps nothing. */
@RestController
class ValidateApi {
    private final SpecChecks checks;

    ValidateApi(SpecChecks checks) { this.checks = checks; }

    /**
     * @param revision digest that it would be sealed with
     * @param canonical the text that would be sealed
     * @param notes what is right as a spec, but not for this fleet, or not now
     */
    record Valid(String experiment, String revision, String canonical, List<SpecCheck.Note> notes,
            RunPreview preview) {}

    @PostMapping("/api/v1/validate")
    Valid validate(@RequestParam(defaultValue = "spec.yaml") String file, HttpServletRequest request)
            throws IOException {
        SpecCheck check = checks.check(file, SpecBody.read(file, request));
        return switch (check.reading()) {
            case SpecReading.Faulty faulty -> throw ApiRefusalException.faulty(faulty.faults());
            case SpecReading.Sealable(var spec, var canonical, var sha256) -> new Valid(spec.id(), sha256,
                    canonical, check.notes(), check.preview().orElseThrow());
        };
    }
}
