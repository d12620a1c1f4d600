package io.plimsoll.service.compare;

import java.util.OptionalDouble;

/**
 * Tokens a request, over the completed requests of a run.
 *
 * @param n requests, 1 or more
 * @param deviation empty when the file has only a sum
 */
public record Lengths(long n, double mean, OptionalDouble deviation) {
    /** So many requests with a whole mean were surely asked to be alike. */
    private static final int TELLING = 8;

    boolean isConstant() {
        return deviation.isPresent() ? deviation.getAsDouble() == 0 : n >= TELLING && mean == Math.rint(mean);
    }

    /** Squared standard error of the mean; where the file has only a sum, lengths are taken to scatter as much as their mean. */
    double varianceOfMean() {
        double sd = isConstant() ? 0 : deviation.orElse(mean);
        return sd * sd / n;
    }
}
