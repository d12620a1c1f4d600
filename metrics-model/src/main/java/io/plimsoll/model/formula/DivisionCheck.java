package io.plimsoll.model.formula;

import java.util.Optional;

import io.plimsoll.model.formula.Expression.Arithmetic;
import io.plimsoll.model.formula.Expression.Comparison;
import io.plimsoll.model.formula.Expression.Condition;
import io.plimsoll.model.formula.Expression.Numeric;
import io.plimsoll.model.formula.Expression.Operation;

/** Refuses a division by what may be 0, and a field where it may say nothing, unless a filter or a test before it rules that out. */
final class DivisionCheck {
    private final Parsed<?> parsed;
    private final FormulaFaults faults;

    DivisionCheck(Parsed<?> parsed, FormulaFaults faults) {
        this.parsed = parsed;
        this.faults = faults;
    }

    /** What holds after a filter, whose own parts are checked in their order. */
    Facts filter(Condition condition) {
        check(condition, Facts.NONE);
        Facts facts = Facts.NONE.where(condition);
        if (facts.contradict())
            faults.add(parsed.part(), parsed.placeOf(condition), "no request can pass it",
                    "take out one of the conditions that exclude each other");
        return facts;
    }

    void check(Condition condition, Facts facts) { check(condition, facts, true); }

    /** @param holds whether the condition stands under an even number of negations */
    private void check(Condition condition, Facts facts, boolean holds) {
        switch (condition) {
            case Expression.Flag _ -> {
            }
            case Expression.Not(var of) -> check(of, facts, !holds);
            case Expression.And(var left, var right) -> {
                check(left, facts, holds);
                check(right, facts.where(left), holds);
            }
            case Expression.Or(var left, var right) -> {
                check(left, facts, holds);
                check(right, facts.whereNot(left), holds);
            }
            case Comparison(_, var left, var right) -> {
                // "chunks >= 2" holds of no request without chunks, so it finds out by itself what it asks
                Facts known = holds ? facts.where(condition) : facts.whereNot(condition);
                check(left, facts, known);
                check(right, facts, known);
            }
        }
    }

    void check(Numeric number, Facts facts) { check(number, facts, facts); }

    /** @param known what is certain of the fields that are read; of a divisor only {@code facts} are */
    private void check(Numeric number, Facts facts, Facts known) {
        switch (number) {
            case Expression.Literal _ -> {
            }
            case Expression.Field(var field) -> checkKnown(number, field, known);
            case Expression.Negation(var of) -> check(of, facts, known);
            case Expression.Choice(var test, var then, var otherwise) -> {
                check(test, facts);
                check(then, facts.where(test), known.where(test));
                check(otherwise, facts.whereNot(test), known.whereNot(test));
            }
            case Arithmetic(var operation, var left, var right) -> {
                check(left, facts, known);
                check(right, facts, known);
                if (operation == Operation.DIVIDE) checkDivisor(right, facts);
            }
        }
    }

    private void checkKnown(Expression at, RequestField field, Facts facts) {
        Optional<RequestFlag> missing = field.knownIf().filter(flag -> !facts.holds(flag));
        if (missing.isEmpty() || facts.of(new Expression.Field(field)).isPositive()) return;
        faults.add(parsed.part(), parsed.placeOf(at),
                "\"%s\" means nothing for a request without %s".formatted(field.word(),
                        missing.get() == RequestFlag.HAS_TOKENS ? "tokens" : "engine phases"),
                "add \"" + missing.get().word() + "\" to the filter");
    }

    private void checkDivisor(Numeric divisor, Facts facts) {
        if (facts.of(divisor).nonZero()) return;
        faults.add(parsed.part(), parsed.placeOf(divisor),
                "divides by %s, which can be 0".formatted(ExpressionText.of(divisor)),
                "exclude that in the filter: \"%s\"".formatted(DivisorAdvice.of(divisor)));
    }
}
