package io.plimsoll.testkit;

import org.apache.commons.math3.distribution.BinomialDistribution;

/** Limits for counts of simulated false alarms that an honest method breaks once in a million builds. */
public final class BinomialBound {
    private static final double CHANCE_OF_A_FALSE_RED_BUILD = 1e-6;

    private BinomialBound() {}

    /** The largest count that an honest method with this rate may show in so many runs. */
    public static int atMost(int runs, double rate) {
        return new BinomialDistribution(null, runs, rate)
                .inverseCumulativeProbability(1 - CHANCE_OF_A_FALSE_RED_BUILD);
    }

    /** The smallest count that a method which detects at this rate may show in so many runs. */
    public static int atLeast(int runs, double rate) {
        return new BinomialDistribution(null, runs, rate)
                .inverseCumulativeProbability(CHANCE_OF_A_FALSE_RED_BUILD);
    }
}
