package io.plimsoll.model.formula;

/**
 * One thing that is wrong in an expression: where, what, and what to do.
 *
 * @param part of the metric that the expression is: {@code formula}, {@code filter}
 */
public record FormulaFault(String part, Place at, String what, String remedy) {
    @Override
    public String toString() { return "%s at %s: %s; %s".formatted(part, at, what, remedy); }
}
