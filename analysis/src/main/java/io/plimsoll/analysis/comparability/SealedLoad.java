package io.plimsoll.analysis.comparability;

/**
 * What our own generator was told to send: known exactly, not sampled.
 *
 * @param treatment requests per second and unit of capacity, above 0
 * @param control like {@code treatment}
 * @param utilization of what the control alone can carry; above 0
 */
public record SealedLoad(double treatment, double control, double utilization) {
    public SealedLoad {
        if (!(treatment > 0 && control > 0 && utilization > 0 && treatment < Double.POSITIVE_INFINITY
                && control < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("a sealed load has rates above 0, got %s, %s at %s"
                    .formatted(treatment, control, utilization));
    }

    /** Relative, of the control. */
    double difference() { return treatment / control - 1; }
}
