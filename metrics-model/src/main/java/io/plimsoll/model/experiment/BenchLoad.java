package io.plimsoll.model.experiment;

import java.time.Duration;

/**
 * The load of a bench, where nobody else sends any. Live traffic is as it is.
 *
 * @param utilization rate of requests, as a fraction of what the control alone can carry; in (0, 0.95], because above
 *            it latencies depend on how long one looks
 * @param answerScale tokens of an answer, and their cap, times this
 * @param longEvery how often a long prompt comes; zero: never
 */
public record BenchLoad(double utilization, double answerScale, Duration longEvery) {
    public static final double UTILIZATION_MAX = 0.95;
    public static final BenchLoad DEFAULT = new BenchLoad(0.6, 1, Duration.ZERO);

    public BenchLoad {
        if (!(utilization > 0 && utilization <= UTILIZATION_MAX))
            throw new IllegalArgumentException(
                    "utilization lies in (0, %s], got %s".formatted(UTILIZATION_MAX, utilization));
        if (!(answerScale > 0 && answerScale <= 100) || longEvery.isNegative())
            throw new IllegalArgumentException("answers are scaled by more than 0 and at most 100, got %s; "
                    .formatted(answerScale) + "long prompts come every 0 s or more, got " + longEvery);
    }
}
