package io.plimsoll.analysis.comparability;

import java.util.Optional;

/**
 * What our own generator was told to send: known exactly, not sampled.
 *
 * @param utilization of what the control alone can carry; above 0
 */
public record SealedLoad(Sent treatment, Sent control, double utilization) {
    public SealedLoad {
        if (!(utilization > 0 && utilization < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("a sealed load has a utilization above 0, got " + utilization);
    }

    /**
     * To one arm.
     *
     * @param rate requests per second and unit of capacity, above 0
     * @param due requests that were to come; 0 where nobody counted
     * @param came of them
     * @param shape empty where it was not sealed
     */
    public record Sent(double rate, long due, long came, Optional<TrafficShape> shape) {
        public Sent {
            if (!(rate > 0 && rate < Double.POSITIVE_INFINITY && due >= 0 && came >= 0))
                throw new IllegalArgumentException(
                        "a rate is above 0 and counts are 0 or more, got %s, %d and %d".formatted(rate, due,
                                came));
        }

        public Sent(double rate) { this(rate, 0, 0, Optional.empty()); }
    }

    /** Of rates alone. */
    public SealedLoad(double treatment, double control, double utilization) {
        this(new Sent(treatment), new Sent(control), utilization);
    }

    /** Relative to the control. */
    double difference() { return treatment.rate / control.rate - 1; }
}
