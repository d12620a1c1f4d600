package io.plimsoll.analysis.covariate;

/** One arm: its units, and the value with its variance (of the value, not of a unit). */
public record ArmValue(long n, double value, double variance) {
    static Difference difference(ArmValue treatment, ArmValue control) {
        return new Difference(treatment.value - control.value,
                Math.sqrt(treatment.variance + control.variance));
    }
}
