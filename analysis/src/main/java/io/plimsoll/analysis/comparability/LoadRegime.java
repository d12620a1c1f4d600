package io.plimsoll.analysis.comparability;

import java.util.OptionalDouble;

/**
 * How far the offered load of two arms may be apart. The nearer to what an engine can carry, the more a percent of load makes of
 * its latency: 1 % at 63 %, 3 % at 86 %, 11 % at 95 %, in PCS-1's simulation.
 */
enum LoadRegime {
    LIGHT(0.01, 0.05),
    BUSY(0.005, 0.01),
    FULL(0.005, 0.005),
    /** Not known to be light: as strict as a busy one, and a regression on its own blocks says what a percent makes. */
    UNKNOWN(0.005, 0.05);

    private static final double BUSY_FROM = 0.85;
    private static final double FULL_FROM = 0.95;
    private static final double ROUNDED = 1e-9;
    private final double passes;
    private final double adjusts;

    LoadRegime(double passes, double adjusts) {
        this.passes = passes;
        this.adjusts = adjusts;
    }

    /** @param utilization of what the engine can carry */
    static LoadRegime of(OptionalDouble utilization) {
        if (utilization.isEmpty()) return UNKNOWN;
        double known = utilization.getAsDouble();
        if (known < BUSY_FROM) return LIGHT;
        return known < FULL_FROM - ROUNDED ? BUSY : FULL;
    }

    /** Up to this relative difference, nothing needs to be done. */
    double passes() { return passes; }

    /** Up to this one a regression on load may repair it. */
    double adjusts() { return adjusts; }
}
