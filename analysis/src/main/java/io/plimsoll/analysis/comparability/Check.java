package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Optional;

/** One question that must not be answered badly before arms are compared. */
interface Check {
    /** The remedy of whatever was decided before a request reached an engine. */
    String SAME_TRAFFIC = "check that both arms get the same traffic: assignment, filters, class of clients";

    /**
     * @param alpha chance of a false refusal that this check may spend over all looks
     */
    List<CheckResult> run(CheckedStage stage, ComparabilityContext context, double alpha);

    Rank rank();

    /** Whether it may refuse by chance, and so needs a share of alpha; the others count, and are exact. */
    default boolean isSampled() {
        return true;
    }

    /** Whether it means anything for such a stage. */
    default boolean appliesTo(Arms arms) {
        return arms.hasControl();
    }

    /** What makes the arms comparable in spite of what it found, asked only where a result of its own says {@link CheckResult.State#ADJUSTED}, with the same alpha. */
    default Optional<Repair> repair(CheckedStage stage, double alpha) {
        return Optional.empty();
    }
}
