package io.plimsoll.analysis.segment;

import io.plimsoll.analysis.distribution.StudentT;

/**
 * The effect in one segment, treatment less control, in the unit of the metric.
 *
 * @param nControl units of evidence, 1 or more, like {@code nTreatment}
 * @param variance of the effect (squared standard error), 0 or more
 * @param degreesOfFreedom that the variance rests on, above 0; infinite where it is as good as known
 */
public record SegmentEffect(String segment, long nControl, long nTreatment, double effect, double variance,
        double degreesOfFreedom) {
    public SegmentEffect {
        if (nControl < 1 || nTreatment < 1)
            throw new IllegalArgumentException("segment %s needs units in both arms, got %d and %d"
                    .formatted(segment, nControl, nTreatment));
        if (!Double.isFinite(effect) || !(variance >= 0 && variance < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "segment %s: an effect is finite with a variance >= 0, got %s and %s"
                            .formatted(segment, effect, variance));
        if (!(degreesOfFreedom > 0)) // this form rejects NaN too
            throw new IllegalArgumentException(
                    "segment %s: degrees of freedom are above 0, got %s".formatted(segment,
                            degreesOfFreedom));
    }

    public long n() { return nControl + nTreatment; }

    public double standardError() { return Math.sqrt(variance); }

    /** Chance of an effect as large where the true one is 0 or less (Student's t); never 0. Needs a variance above 0. */
    double pAbove() {
        return new StudentT(degreesOfFreedom).upperTail(effect / standardError());
    }

    /** The same of an effect as small where the true one is 0 or more. */
    double pBelow() {
        return new StudentT(degreesOfFreedom).upperTail(-effect / standardError());
    }
}
