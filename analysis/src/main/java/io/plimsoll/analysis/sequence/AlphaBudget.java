package io.plimsoll.analysis.sequence;

/**
 * How the chance of error is spent over a rollout. Passing uses all of alpha at each stage: a harmful variant must get
 * past every one of them, and a promotion needs all guardrails, so nothing adds up. False alarms do add up, so
 * they share alpha over guardrails and over the stages that have a control; a tenth of it is for what is armed without being asked for.
 *
 * @param alpha one-sided, in (0, 0.5)
 * @param guardrails that can roll back, 1 or more
 * @param relativeStages stages with a control, 1 or more
 */
public record AlphaBudget(double alpha, int guardrails, int relativeStages) {
    private static final double ALWAYS_ARMED = 0.1;

    public AlphaBudget {
        if (!(alpha > 0 && alpha < 0.5))
            throw new IllegalArgumentException("alpha lies in (0, 0.5), got " + alpha);
        if (guardrails < 1 || relativeStages < 1)
            throw new IllegalArgumentException(
                    "a budget is for at least one guardrail and stage, got %d and %d"
                            .formatted(guardrails, relativeStages));
    }

    public double passing() { return alpha; }

    /** Of one guardrail of the spec in one stage. */
    public double alarm() {
        return (1 - ALWAYS_ARMED) * alpha / ((double) guardrails * relativeStages);
    }

    /** Of replicas that are lost, in one stage: no spec has to ask for that. */
    public double alwaysArmed() {
        return ALWAYS_ARMED * alpha / relativeStages;
    }
}
