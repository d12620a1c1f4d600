package io.plimsoll.model.formula;

import io.plimsoll.model.formula.Expression.Arithmetic;
import io.plimsoll.model.formula.Expression.Numeric;
import io.plimsoll.model.formula.Expression.Operation;

/** A number as a person would write it. */
final class ExpressionText {
    private ExpressionText() {}

    static String of(Numeric number) {
        return switch (number) {
            case Expression.Literal(var value) -> value.toString();
            case Expression.Field(var field) -> field.word();
            case Expression.Negation(var of) -> "-" + inner(of);
            case Expression.Choice _ -> "the outcome of a test";
            case Arithmetic(var operation, var left, var right) -> operation == Operation.MIN
                    || operation == Operation.MAX
                            ? "%s(%s, %s)".formatted(operation.sign(), of(left), of(right))
                            : "%s %s %s".formatted(inner(left), operation.sign(), inner(right));
        };
    }

    private static String inner(Numeric number) {
        return number instanceof Arithmetic(var operation, _, _) && operation != Operation.MIN
                && operation != Operation.MAX ? "(" + of(number) + ")" : of(number);
    }
}
