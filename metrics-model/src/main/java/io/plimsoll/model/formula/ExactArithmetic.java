package io.plimsoll.model.formula;

import io.plimsoll.model.formula.Expression.Arithmetic;
import io.plimsoll.model.formula.Expression.Comparison;
import io.plimsoll.model.formula.Expression.Condition;
import io.plimsoll.model.formula.Expression.Numeric;
import io.plimsoll.model.telemetry.RequestNumbers;

/** Works an expression out as it stands, in fractions of any size: right for every request, and slow. */
final class ExactArithmetic {
    private ExactArithmetic() {}

    static Fraction of(Numeric number, RequestNumbers request) {
        return switch (number) {
            case Expression.Literal(var value) -> value;
            case Expression.Field(var field) -> Fraction.of(field.of(request));
            case Expression.Negation(var of) -> of(of, request).negated();
            case Expression.Choice(var test, var then, var otherwise) -> of(
                    holds(test, request) ? then : otherwise, request);
            case Arithmetic(var operation, var left, var right) -> joined(operation, of(left, request),
                    of(right, request));
        };
    }

    private static Fraction joined(Expression.Operation operation, Fraction left, Fraction right) {
        return switch (operation) {
            case ADD -> left.plus(right);
            case SUBTRACT -> left.minus(right);
            case MULTIPLY -> left.times(right);
            case DIVIDE -> left.over(right);
            case MIN -> left.compareTo(right) <= 0 ? left : right;
            case MAX -> left.compareTo(right) >= 0 ? left : right;
        };
    }

    static boolean holds(Condition condition, RequestNumbers request) {
        return switch (condition) {
            case Expression.Flag(var flag) -> flag.of(request);
            case Expression.Not(var of) -> !holds(of, request);
            case Expression.And(var left, var right) -> holds(left, request) && holds(right, request);
            case Expression.Or(var left, var right) -> holds(left, request) || holds(right, request);
            case Comparison(var relation, var left, var right) -> relation
                    .holds(of(left, request).compareTo(of(right, request)));
        };
    }
}
