package io.plimsoll.analysis.plan;

import io.plimsoll.analysis.sequence.TMixture;

/**
 * How a relative guardrail judges its pairs: by one t-mixture, passing below the margin at one alpha, in breach above it at
 * another.
 *
 * @param passing one-sided alpha
 * @param alarm one-sided alpha
 * @param phi tuning, fixed before the first look
 */
public record PairSequence(double passing, double alarm, double phi) {
    public PairSequence {
        if (!(passing > 0 && passing < 0.5 && alarm > 0 && alarm < 0.5))
            throw new IllegalArgumentException(
                    "one-sided alphas lie in (0, 0.5), got %s and %s".formatted(passing, alarm));
        if (!(phi > 0 && phi < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("phi must be above 0, got " + phi);
    }

    double passingRadius(long pairs) { return new TMixture(phi).radius(pairs, 2 * passing); }

    double alarmRadius(long pairs) { return new TMixture(phi).radius(pairs, 2 * alarm); }
}
