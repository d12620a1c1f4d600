package io.plimsoll.model.formula;

import java.util.Optional;

import io.plimsoll.model.formula.Expression.Arithmetic;
import io.plimsoll.model.formula.Expression.Condition;
import io.plimsoll.model.formula.Expression.Numeric;

/**
 * Follows units through an expression. A number that was written out takes the unit of what it is added to or compared with
 * ({@code output_tokens - 1} takes off one token), and none where it multiplies or divides.
 */
final class UnitCheck {
    private final Parsed<?> parsed;
    private final FormulaFaults faults;

    UnitCheck(Parsed<?> parsed, FormulaFaults faults) {
        this.parsed = parsed;
        this.faults = faults;
    }

    /** What is known of a unit. */
    private sealed interface Found {
        record Of(Unit unit) implements Found {}

        /** Written out: of any unit. */
        record Any() implements Found {}

        /** A fault was found below, and said. */
        record Unknown() implements Found {}
    }

    /** The unit of the whole; empty when a fault was added. */
    Optional<Unit> unitOf(Numeric root) {
        return switch (of(root)) {
            case Found.Of(var unit) -> Optional.of(unit);
            case Found.Any _ -> {
                fault(root, "is the same number for every request", "use a field of the request");
                yield Optional.empty();
            }
            case Found.Unknown _ -> Optional.empty();
        };
    }

    void check(Condition condition) {
        switch (condition) {
            case Expression.Flag _ -> {
            }
            case Expression.Not(var of) -> check(of);
            case Expression.And(var left, var right) -> {
                check(left);
                check(right);
            }
            case Expression.Or(var left, var right) -> {
                check(left);
                check(right);
            }
            case Expression.Comparison(var relation, var left, var right) -> {
                Found found = same(condition, "\"" + relation.sign() + "\" compares", of(left), of(right));
                if (found instanceof Found.Any)
                    fault(condition, "compares two numbers that are the same for every request",
                            "use a field of the request");
            }
        }
    }

    private Found of(Numeric number) {
        return switch (number) {
            case Expression.Literal _ -> new Found.Any();
            case Expression.Field(var field) -> new Found.Of(field.unit());
            case Expression.Negation(var of) -> of(of);
            case Expression.Choice(var test, var then, var otherwise) -> {
                check(test);
                yield same(number, "\"? :\" chooses between", of(then), of(otherwise));
            }
            case Arithmetic(var operation, var left, var right) -> switch (operation) {
                case ADD, SUBTRACT -> same(number, "\"" + operation.sign() + "\" joins", of(left), of(right));
                case MIN, MAX -> same(number, operation.sign() + "() compares", of(left), of(right));
                case MULTIPLY, DIVIDE -> product(operation == Expression.Operation.DIVIDE, of(left),
                        of(right));
            };
        };
    }

    private Found same(Expression at, String does, Found left, Found right) {
        if (left instanceof Found.Unknown || right instanceof Found.Unknown) return new Found.Unknown();
        if (left instanceof Found.Any) return right;
        if (right instanceof Found.Any) return left;
        Unit one = ((Found.Of) left).unit();
        Unit other = ((Found.Of) right).unit();
        if (one.countsAs(other)) return left;
        fault(at, "%s %s and %s".formatted(does, one, other),
                "use two values of one unit; multiply or divide to change a unit");
        return new Found.Unknown();
    }

    private static Found product(boolean quotient, Found left, Found right) {
        if (left instanceof Found.Unknown || right instanceof Found.Unknown) return new Found.Unknown();
        if (left instanceof Found.Any && right instanceof Found.Any) return left;
        Unit one = left instanceof Found.Of(var unit) ? unit : Unit.NUMBER;
        Unit other = right instanceof Found.Of(var unit) ? unit : Unit.NUMBER;
        return new Found.Of(quotient ? one.over(other) : one.times(other));
    }

    private void fault(Expression at, String what, String remedy) {
        faults.add(parsed.part(), parsed.placeOf(at), what, remedy);
    }
}
