package io.plimsoll.engine.router;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.traffic.Role;

/** How requests ended since the start. */
final class OutcomeTotals {
    private final Map<Role, Map<Outcome, LongAdder>> totals = new EnumMap<>(Role.class);

    OutcomeTotals() {
        for (Role role : Role.values()) {
            Map<Outcome, LongAdder> ofRole = new EnumMap<>(Outcome.class);
            for (Outcome outcome : Outcome.values())
                ofRole.put(outcome, new LongAdder());
            totals.put(role, ofRole);
        }
    }

    void count(Role role, Outcome outcome) { of(role, outcome).increment(); }

    long total(Role role, Outcome outcome) { return of(role, outcome).sum(); }

    private LongAdder of(Role role, Outcome outcome) {
        Map<Outcome, LongAdder> ofRole = totals.get(role);
        LongAdder total = ofRole == null ? null : ofRole.get(outcome);
        if (total == null) throw new IllegalStateException("every role and outcome has a counter");
        return total;
    }
}
