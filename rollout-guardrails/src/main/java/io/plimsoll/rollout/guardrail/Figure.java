package io.plimsoll.rollout.guardrail;

/** A number that a verdict rests on, with its unit ({@code us}, {@code %}, {@code pp}, {@code 1}); always finite. */
public record Figure(String name, double value, String unit) {
    public Figure {
        if (!Double.isFinite(value))
            throw new IllegalArgumentException("figure %s must be finite, got %s".formatted(name, value));
    }
}
