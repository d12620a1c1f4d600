package io.plimsoll.bench;

/** One measured number with its uncertainty; the bounds equal the value where none is known. */
public record Figure(String id, double value, String unit, double lower, double upper) {
    public static Figure exact(String id, double value, String unit) {
        return new Figure(id, value, unit, value, value);
    }
}
