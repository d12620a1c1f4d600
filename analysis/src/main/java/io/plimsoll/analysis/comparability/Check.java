package io.plimsoll.analysis.comparability;

import java.util.List;

import io.plimsoll.model.cell.MetricSnapshot;

/** One question that must not be answered badly before arms are compared. */
interface Check {
    /**
     * @param alpha chance of a false refusal that this check may spend over all looks
     */
    List<CheckResult> run(MetricSnapshot snapshot, ComparabilityContext context, double alpha);

    /** Whether it may refuse by chance, and so needs a share of alpha; the others count, and are exact. */
    default boolean isSampled() {
        return true;
    }

    /** Whether it means anything for such a stage. */
    default boolean appliesTo(Arms arms) {
        return arms.hasControl();
    }
}
