package io.plimsoll.analysis.covariate;

/** Treatment less control, in the unit of the metric, with its standard error (above 0). */
public record Difference(double value, double standardError) {
    public Difference {
        if (!Double.isFinite(value) || !(standardError > 0 && standardError < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "a difference is finite with a standard error above 0, got %s and %s".formatted(value,
                            standardError));
    }

    public double variance() { return standardError * standardError; }

    public double z() { return value / standardError; }
}
