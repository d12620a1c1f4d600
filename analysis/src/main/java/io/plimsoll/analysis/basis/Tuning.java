package io.plimsoll.analysis.basis;

/** A number that somebody chose before the first look, as {@code phi} of a mixture. */
public record Tuning(String name, double value) {
    @Override
    public String toString() { return name + " " + value; }
}
