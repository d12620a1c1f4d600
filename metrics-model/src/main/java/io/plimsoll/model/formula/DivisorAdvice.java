package io.plimsoll.model.formula;

import io.plimsoll.model.formula.Expression.Arithmetic;
import io.plimsoll.model.formula.Expression.Numeric;
import io.plimsoll.model.formula.Expression.Operation;

/** The condition that keeps a divisor from being 0. */
final class DivisorAdvice {
    private DivisorAdvice() {}

    static String of(Numeric divisor) {
        if (divisor instanceof Arithmetic(var operation, var left, Expression.Literal(var taken))
                && operation == Operation.SUBTRACT && left instanceof Expression.Field && taken.isWhole()
                && taken.sign() >= 0)
            return ExpressionText.of(left) + " >= " + taken.plus(Fraction.ONE);
        if (divisor instanceof Arithmetic(var operation, var left, var right)
                && operation == Operation.SUBTRACT)
            return ExpressionText.of(left) + " > " + ExpressionText.of(right);
        return ExpressionText.of(divisor) + (divisor instanceof Expression.Field ? " > 0" : " != 0");
    }
}
