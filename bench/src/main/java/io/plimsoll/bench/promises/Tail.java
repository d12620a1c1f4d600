package io.plimsoll.bench.promises;

import io.plimsoll.analysis.distribution.StandardNormal;

/** A lognormal latency, sigma 1, whose slowest tenth is stretched until its p99 is 10 % worse. */
final class Tail {
    static final double P99 = Math.exp(2.3263478740408408);
    private static final double P90 = Math.exp(1.2815515655446004);
    private static final double STRETCH = (1.1 * P99 - P90) / (P99 - P90);

    private Tail() {}

    static double stretched(double latency) {
        return latency > P90 ? P90 + (latency - P90) * STRETCH : latency;
    }

    /** Share of the stretched latencies over the p99 of the others. */
    static double shareOver() {
        double unstretched = P90 + (P99 - P90) / STRETCH;
        return StandardNormal.upperTail(Math.log(unstretched));
    }
}
