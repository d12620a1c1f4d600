package io.plimsoll.analysis.comparability;

/** One question that must not be answered badly before arms are compared. */
interface Check {
    /** The remedy of whatever was decided before a request reached an engine. */
    String SAME_TRAFFIC = "check that both arms get the same traffic: assignment, filters, class of clients";

    /**
     * @param alpha chance of a false refusal that this check may spend over all looks
     */
    Findings run(CheckedStage stage, ComparabilityContext context, double alpha);

    Rank rank();

    /** Whether it may refuse by chance, and so needs a share of alpha; the others count, and are exact. */
    default boolean isSampled() {
        return true;
    }

    /** Whether it means anything for such a stage. */
    default boolean appliesTo(Arms arms) {
        return arms.hasControl();
    }
}
