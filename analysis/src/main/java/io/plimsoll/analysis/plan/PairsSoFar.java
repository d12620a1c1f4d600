package io.plimsoll.analysis.plan;

/**
 * What the pairs of a running stage say of one guardrail.
 *
 * @param pairs that count for it, 0 or more
 * @param mean of harm less margin over the pairs: below 0 is inside the margin
 * @param variance of the same, sample variance; 0 or more
 * @param varianceFloor below which the test never takes it, binomial for shares; 0 for means
 */
public record PairsSoFar(long pairs, double mean, double variance, double varianceFloor) {
    public PairsSoFar {
        if (pairs < 0 || !(variance >= 0 && variance < Double.POSITIVE_INFINITY)
                || !(varianceFloor >= 0 && varianceFloor < Double.POSITIVE_INFINITY)
                || !(Math.abs(mean) < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "pairs, mean and variances are finite, got %d, %s, %s and %s".formatted(pairs,
                            mean, variance, varianceFloor));
    }
}
