package io.plimsoll.model.formula;

import java.math.BigInteger;
import java.util.Optional;

import io.plimsoll.model.formula.Expression.Condition;
import io.plimsoll.model.formula.Expression.Numeric;
import io.plimsoll.model.formula.LongArithmetic.LongOfRequest;
import io.plimsoll.model.formula.LongArithmetic.Quotient;
import io.plimsoll.model.formula.LongArithmetic.TestOfRequest;
import io.plimsoll.model.metric.ValueFormula;

/** Makes a checked expression a formula. */
final class FormulaCompiler {
    private static final int LONG_BITS = Long.SIZE - 1;

    private FormulaCompiler() {}

    /**
     * Exact, rounded half to even. A value that 64 bits do not hold is none: it would be stored as another number.
     *
     * @param filter which requests have a value; empty for all
     * @param factor from the unit of the expression to that of the stored value
     */
    static ValueFormula number(Numeric number, Optional<Condition> filter, Fraction factor) {
        ValueFormula exact = request -> stored(ExactArithmetic.of(number, request).times(factor));
        return filtered(scaled(number, factor).map(quotient -> quick(quotient, exact)).orElse(exact), filter);
    }

    /** 1 where it holds, 0 where not. */
    static ValueFormula share(Condition condition, Optional<Condition> filter) {
        TestOfRequest test = LongArithmetic.test(condition);
        return filtered(request -> test.of(request) ? 1 : 0, filter);
    }

    private static Optional<Quotient> scaled(Numeric number, Fraction factor) {
        try {
            return LongArithmetic.quotient(number).map(quotient -> quotient.times(factor.reduced()));
        } catch (ArithmeticException e) { // a constant that is larger than 64 bits
            return Optional.empty();
        }
    }

    private static ValueFormula filtered(ValueFormula formula, Optional<Condition> filter) {
        if (filter.isEmpty()) return formula;
        TestOfRequest test = LongArithmetic.test(filter.get());
        return request -> test.of(request) ? formula.of(request) : ValueFormula.NONE;
    }

    private static ValueFormula quick(Quotient quotient, ValueFormula exact) {
        LongOfRequest above = quotient.above().number();
        LongOfRequest below = quotient.below().number();
        return request -> {
            try {
                return rounded(above.of(request), below.of(request));
            } catch (ArithmeticException e) { // more than 64 bits on the way: rare, so it may be slow
                return exact.of(request);
            }
        };
    }

    private static long rounded(long above, long below) {
        if (below == 1) return above;
        if (below < 0) return rounded(Math.negateExact(above), Math.negateExact(below));
        long whole = above / below;
        long rest = Math.absExact(above % below);
        int half = Long.compare(rest, below - rest); // the double of the rest may not fit
        boolean away = half > 0 || (half == 0 && (whole & 1) != 0);
        return away ? Math.addExact(whole, Long.signum(above)) : whole;
    }

    private static long stored(Fraction value) {
        BigInteger rounded = value.rounded();
        return rounded.bitLength() <= LONG_BITS ? rounded.longValueExact() : ValueFormula.NONE;
    }
}
