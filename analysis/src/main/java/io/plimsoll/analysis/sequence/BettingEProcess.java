package io.plimsoll.analysis.sequence;

import java.util.List;

/**
 * Evidence that the mean of values in [0, 1] exceeds a limit, without any assumption about their distribution: under
 * "each value's mean, given the past, is at most the limit", the chance that e ever reaches 1 / alpha is at most alpha.
 * <p>A bet lambda in (0, 1 / limit) has wealth prod(1 + lambda (x_i - limit)).
 *
 * @see "Waudby-Smith, Ramdas (2024), Estimating means of bounded random variables by betting, JRSS-B 86(1)"
 */
public final class BettingEProcess {
    private BettingEProcess() {}

    /**
     * @param values in [0, 1], in any order
     * @param limit in [0, 1]; at 0 every value above it is proof
     */
    public static double logE(List<Double> values, double limit) {
        checkLimit(limit);
        values.forEach(BettingEProcess::checkValue);
        if (limit == 0)
            return values.stream().anyMatch(value -> value > 0) ? Double.POSITIVE_INFINITY : 0;
        return LogMixture.FOR_ALARMS.logE(fraction -> {
            double lambda = fraction / limit;
            return values.stream().mapToDouble(value -> Math.log1p(lambda * (value - limit))).sum();
        });
    }

    /** The same for single requests that failed or did not. */
    public static double logEOfCounts(long failures, long requests, double limit) {
        checkLimit(limit);
        if (failures < 0 || failures > requests)
            throw new IllegalArgumentException("%d of %d requests cannot fail".formatted(failures, requests));
        if (limit == 0)
            return failures > 0 ? Double.POSITIVE_INFINITY : 0;
        return LogMixture.FOR_ALARMS.logE(fraction -> failures * Math.log1p(fraction / limit * (1 - limit))
                + (requests - failures) * Math.log1p(-fraction));
    }

    private static void checkLimit(double limit) {
        if (!(limit >= 0 && limit <= 1))
            throw new IllegalArgumentException("a limit of shares lies in [0, 1], got " + limit);
    }

    private static void checkValue(double value) {
        if (!(value >= 0 && value <= 1))
            throw new IllegalArgumentException("a share lies in [0, 1], got " + value);
    }
}
