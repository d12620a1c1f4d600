package io.plimsoll.service.api;

import java.util.List;
import java.util.SortedMap;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.fingerprint.FieldDifference;
import io.plimsoll.service.watch.Fingerprints;

/** What engines were, by the digests that stand in telemetry. */
@RestController
public class FingerprintsApi {
    private final Fingerprints fingerprints;

    FingerprintsApi(Fingerprints fingerprints) { this.fingerprints = fingerprints; }

    /** One engine. */
    record Engine(String digest, SortedMap<String, String> fields) {}

    /** A field in which two engines differ; {@value FieldDifference#ABSENT} on a side that does not have it. */
    record Difference(String field, String one, String other) {
        static Difference of(FieldDifference difference) {
            return new Difference(difference.field(), difference.shownOne(), difference.shownOther());
        }
    }

    @Operation(summary = "What an engine said of itself, by its digest", description = "Fields that the machine does not have are `n/a`; what could not be read is `unknown`.")
    @ApiResponse(responseCode = "200", description = "Every field.")
    @ApiResponse(responseCode = "404", description = "No engine with this digest was ever described.")
    @GetMapping("/api/v1/fingerprints/{digest}")
    Engine fingerprint(@PathVariable String digest) { return new Engine(digest, find(digest).fields()); }

    @Operation(summary = "In which fields two engines differ", description = "Ordered by field; empty where both are alike.")
    @ApiResponse(responseCode = "200", description = "The differences.")
    @ApiResponse(responseCode = "404", description = "No engine with one of the digests was ever described.")
    @GetMapping("/api/v1/fingerprints/diff")
    List<Difference> diff(@RequestParam String one, @RequestParam String other) {
        return find(one).differences(find(other)).stream().map(Difference::of).toList();
    }

    private EngineFingerprint find(String digest) {
        return fingerprints.find(digest).orElseThrow(() -> ApiRefusalException.notFound(
                "no engine is known by the fingerprint \"%s\"; digests stand in /api/v1/engines, whole"
                        .formatted(digest)));
    }
}
