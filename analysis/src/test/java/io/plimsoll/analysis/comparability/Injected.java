package io.plimsoll.analysis.comparability;

import static io.plimsoll.analysis.comparability.HonestStage.CONTEXT;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.MetricSnapshot;

/**
 * A mismatch that was made on purpose.
 *
 * @param named what the check should have named
 */
record Injected(String what, ComparabilityReport report, String named, State state) {
    static Injected of(String what, MetricSnapshot snapshot, String named, State state) {
        return new Injected(what, ComparabilityCheck.check(snapshot, CONTEXT), named, state);
    }

    @Override
    public String toString() { return what; }
}
