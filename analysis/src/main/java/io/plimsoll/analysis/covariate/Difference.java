package io.plimsoll.analysis.covariate;

import io.plimsoll.analysis.relative.ArmValue;

/** Treatment less control, in the unit of the metric, with its standard error (above 0). */
public record Difference(double value, double standardError) {
    public Difference {
        if (!Double.isFinite(value) || !(standardError > 0 && standardError < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "a difference is finite with a standard error above 0, got %s and %s".formatted(value,
                            standardError));
    }

    static Difference of(ArmValue treatment, ArmValue control) {
        return new Difference(treatment.value() - control.value(),
                Math.sqrt(treatment.variance() + control.variance()));
    }

    public double variance() { return standardError * standardError; }

    public double z() { return value / standardError; }
}
