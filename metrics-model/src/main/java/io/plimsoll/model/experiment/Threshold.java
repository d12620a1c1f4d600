package io.plimsoll.model.experiment;

/** A limit of a metric: a number in the metric's stored unit, or a multiple of what the control alone showed. */
public sealed interface Threshold {
    /** For latencies the stored unit is the microsecond. */
    record Fixed(long value, String text) implements Threshold {
        @Override
        public String toString() { return text; }
    }

    /** {@code x3 of control p90}: frozen from the control-only baseline before the first block. */
    record ControlMultiple(double factor, int percentile) implements Threshold {
        @Override
        public String toString() {
            String shown = factor == Math.rint(factor)
                    ? Long.toString((long) factor)
                    : Double.toString(factor);
            return "x%s of control p%d".formatted(shown, percentile);
        }
    }
}
