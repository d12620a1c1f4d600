package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.comparability.CheckResult.State;

/**
 * What a check found, and what makes the arms comparable in spite of it: nothing is called adjusted without a repair that does it.
 *
 * @param repair of all results that are {@link State#ADJUSTED}; empty where none is
 */
record Findings(List<CheckResult> results, Optional<Repair> repair) {
    /** Where the question means nothing, as nobody says anything of it. */
    static final Findings NONE = of(List.of());

    Findings {
        results = List.copyOf(results);
        boolean adjusted = results.stream().anyMatch(result -> result.state() == State.ADJUSTED);
        if (adjusted != repair.isPresent())
            throw new IllegalArgumentException("a repair goes with what it adjusts: " + results);
    }

    static Findings of(CheckResult result) { return of(List.of(result)); }

    static Findings of(List<CheckResult> results) { return new Findings(results, Optional.empty()); }

    /** @param off says that it is adjusted */
    static Findings repaired(CheckResult off, Repair repair) {
        return new Findings(List.of(off), Optional.of(repair));
    }
}
