package io.plimsoll.model.formula;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongBinaryOperator;

import io.plimsoll.model.formula.Expression.Arithmetic;
import io.plimsoll.model.formula.Expression.Comparison;
import io.plimsoll.model.formula.Expression.Condition;
import io.plimsoll.model.formula.Expression.Numeric;
import io.plimsoll.model.telemetry.RequestNumbers;

/**
 * Turns an expression into one quotient of two whole numbers, worked out in 64 bits without an object made for it: what nearly
 * all formulas are. Where a sum or a choice has divisors that are not constant there is none, and {@link ExactArithmetic} does it.
 */
final class LongArithmetic {
    private static final Whole ONE = Whole.constant(1);

    private LongArithmetic() {}

    /** @throws ArithmeticException when 64 bits do not hold it */
    @FunctionalInterface
    interface LongOfRequest {
        long of(RequestNumbers request);
    }

    /** As {@link LongOfRequest}, of a condition. */
    @FunctionalInterface
    interface TestOfRequest {
        boolean of(RequestNumbers request);
    }

    /** @param constant present where it is the same for every request */
    record Whole(LongOfRequest number, OptionalLong constant) {
        static Whole constant(long value) { return new Whole(_ -> value, OptionalLong.of(value)); }

        private Whole with(Whole other, LongBinaryOperator join) {
            if (constant.isPresent() && other.constant.isPresent())
                return constant(join.applyAsLong(constant.getAsLong(), other.constant.getAsLong()));
            LongOfRequest one = number;
            LongOfRequest two = other.number;
            return new Whole(request -> join.applyAsLong(one.of(request), two.of(request)),
                    OptionalLong.empty());
        }

        Whole times(Whole other) {
            if (isOne()) return other;
            return other.isOne() ? this : with(other, Math::multiplyExact);
        }

        private boolean isOne() { return constant.isPresent() && constant.getAsLong() == 1; }
    }

    /** @param below never 0 for a request that passed the filter, and positive where it is constant */
    record Quotient(Whole above, Whole below) {
        Quotient {
            if (below.constant.isPresent() && below.constant.getAsLong() < 0) {
                above = Whole.constant(-1).times(above);
                below = Whole.constant(-1).times(below);
            }
        }

        boolean hasConstantBelow() { return below.constant.isPresent(); }

        Quotient times(Fraction factor) {
            return new Quotient(above.times(constant(factor.numerator().longValueExact())),
                    below.times(constant(factor.denominator().longValueExact())));
        }

        private static Whole constant(long value) { return Whole.constant(value); }
    }

    static Optional<Quotient> quotient(Numeric number) {
        try {
            return switch (number) {
                case Expression.Literal(var value) -> Optional
                        .of(new Quotient(Whole.constant(value.numerator().longValueExact()),
                                Whole.constant(value.denominator().longValueExact())));
                case Expression.Field(var field) -> Optional
                        .of(new Quotient(new Whole(field::of, OptionalLong.empty()), ONE));
                case Expression.Negation(var of) -> quotient(of).map(it -> new Quotient(
                        Whole.constant(-1).times(it.above), it.below));
                case Expression.Choice(var test, var then, var otherwise) -> choice(test, then, otherwise);
                case Arithmetic arithmetic -> quotient(arithmetic.left())
                        .flatMap(left -> quotient(arithmetic.right())
                                .flatMap(right -> joined(arithmetic.operation(), left, right)));
            };
        } catch (ArithmeticException e) { // a constant that is larger than 64 bits
            return Optional.empty();
        }
    }

    private static Optional<Quotient> joined(Expression.Operation operation, Quotient left, Quotient right) {
        return switch (operation) {
            case MULTIPLY -> Optional.of(new Quotient(left.above.times(right.above),
                    left.below.times(right.below)));
            case DIVIDE -> Optional.of(new Quotient(left.above.times(right.below),
                    left.below.times(right.above)));
            case ADD -> overOneDivisor(left, right, Math::addExact);
            case SUBTRACT -> overOneDivisor(left, right, Math::subtractExact);
            case MIN -> overOneDivisor(left, right, Math::min);
            case MAX -> overOneDivisor(left, right, Math::max);
        };
    }

    /** Constant divisors are positive, so that an order of quotients is that of what stands above. */
    private static Optional<Quotient> overOneDivisor(Quotient left, Quotient right, LongBinaryOperator join) {
        if (!left.hasConstantBelow() || !right.hasConstantBelow()) return Optional.empty();
        return Optional.of(new Quotient(
                left.above.times(right.below).with(right.above.times(left.below), join),
                left.below.times(right.below)));
    }

    private static Optional<Quotient> choice(Condition test, Numeric then, Numeric otherwise) {
        return quotient(then).filter(Quotient::hasConstantBelow)
                .flatMap(yes -> quotient(otherwise).filter(Quotient::hasConstantBelow).map(no -> {
                    TestOfRequest which = test(test);
                    LongOfRequest one = yes.above.times(no.below).number;
                    LongOfRequest other = no.above.times(yes.below).number;
                    return new Quotient(
                            new Whole(request -> which.of(request) ? one.of(request) : other.of(request),
                                    OptionalLong.empty()),
                            yes.below.times(no.below));
                }));
    }

    /** Falls back to exact fractions by itself. */
    static TestOfRequest test(Condition condition) {
        return switch (condition) {
            case Expression.Flag(var flag) -> flag::of;
            case Expression.Not(var of) -> {
                TestOfRequest test = test(of);
                yield request -> !test.of(request);
            }
            case Expression.And(var left, var right) -> {
                TestOfRequest one = test(left);
                TestOfRequest other = test(right);
                yield request -> one.of(request) && other.of(request);
            }
            case Expression.Or(var left, var right) -> {
                TestOfRequest one = test(left);
                TestOfRequest other = test(right);
                yield request -> one.of(request) || other.of(request);
            }
            case Comparison comparison -> comparison(comparison);
        };
    }

    private static TestOfRequest comparison(Comparison comparison) {
        TestOfRequest exact = request -> ExactArithmetic.holds(comparison, request);
        return order(comparison).<TestOfRequest>map(order -> request -> {
            try {
                return comparison.relation().holds((int) order.of(request));
            } catch (ArithmeticException e) { // more than 64 bits on the way
                return exact.of(request);
            }
        }).orElse(exact);
    }

    private static Optional<LongOfRequest> order(Comparison comparison) {
        try {
            return quotient(comparison.left()).flatMap(left -> quotient(comparison.right())
                    .flatMap(right -> overOneDivisor(left, right, Long::compare)))
                    .map(order -> order.above.number);
        } catch (ArithmeticException e) { // a constant that is larger than 64 bits
            return Optional.empty();
        }
    }
}
