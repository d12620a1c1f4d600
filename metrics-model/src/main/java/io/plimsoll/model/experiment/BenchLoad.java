package io.plimsoll.model.experiment;

/**
 * The load of a bench, where nobody else sends any. Live traffic is as it is.
 *
 * @param utilization rate of requests, as a fraction of what the control alone can carry; in (0, 0.95], because above
 *            it latencies depend on how long one looks
 * @param answerScale tokens of an answer, and their cap, times this
 * @param longShare of all requests, those with a long prompt; in [0, 0.5]
 */
public record BenchLoad(double utilization, double answerScale, double longShare) {
    public static final double UTILIZATION_MAX = 0.95;
    public static final double LONG_SHARE_MAX = 0.5;
    public static final BenchLoad DEFAULT = new BenchLoad(0.6, 1, 0);

    public BenchLoad {
        if (!(utilization > 0 && utilization <= UTILIZATION_MAX))
            throw new IllegalArgumentException(
                    "utilization lies in (0, %s], got %s".formatted(UTILIZATION_MAX, utilization));
        if (!(answerScale > 0 && answerScale <= 100) || !(longShare >= 0 && longShare <= LONG_SHARE_MAX))
            throw new IllegalArgumentException(
                    "answers are scaled by more than 0 and at most 100, got %s; at most half of the requests are long, got %s"
                            .formatted(answerScale, longShare));
    }
}
