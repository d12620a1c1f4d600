package io.plimsoll.service.api;

import java.time.InstantSource;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.db.rollout.AuditRepository;
import io.plimsoll.db.rollout.AuditRow;

/** Writes down that a tenant was forgotten; the database itself holds nothing of any. */
@RestController
public class ForgetApi {
    private final AuditRepository audit;
    private final InstantSource clock;

    ForgetApi(AuditRepository audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** @param deadLetters how many are about to be removed */
    record Forgotten(long deadLetters) {}

    @Operation(summary = "Writes into the audit that a tenant is forgotten, without its name: plimsoll forget removes the rest")
    @PostMapping("/api/v1/forgotten")
    Forgotten forgotten(@RequestBody Forgotten what,
            @RequestHeader(name = ApiActor.HEADER, defaultValue = "") String actor) {
        audit.save(new AuditRow(clock.instant(), ApiActor.of(actor), "forget", "",
                "a tenant asked for it; %d dead letters removed, the rest ends with its topics"
                        .formatted(what.deadLetters())));
        return what;
    }
}
