package io.plimsoll.model.formula;

import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.model.formula.Expression.Relation;

/**
 * Where a number certainly lies, ends included; an absent end is open without bound.
 *
 * @param nonZero whether it is certainly not 0
 */
record Range(Optional<Fraction> low, Optional<Fraction> high, boolean nonZero) {
    static final Range ALL = new Range(Optional.empty(), Optional.empty(), false);
    static final Range ZERO_OR_MORE = new Range(Optional.of(Fraction.ZERO), Optional.empty(), false);

    Range {
        nonZero = nonZero || low.filter(end -> end.sign() > 0).isPresent()
                || high.filter(end -> end.sign() < 0).isPresent();
    }

    static Range of(Fraction value) {
        return new Range(Optional.of(value), Optional.of(value), !value.isZero());
    }

    /** All numbers that stand in this relation to one; of whole numbers the next one is as far as "more" goes. */
    static Range where(Relation relation, Fraction bound, boolean whole) {
        Fraction floor = whole ? floor(bound) : bound;
        Fraction step = whole ? Fraction.ONE : Fraction.ZERO;
        boolean atZero = bound.isZero();
        return switch (relation) {
            case EQUAL -> of(bound);
            case UNEQUAL -> new Range(Optional.empty(), Optional.empty(), atZero);
            case MORE -> new Range(Optional.of(floor.plus(step)), Optional.empty(), atZero);
            case AT_LEAST -> new Range(Optional.of(whole && !bound.isWhole() ? floor.plus(step) : bound),
                    Optional.empty(), false);
            case LESS -> new Range(Optional.empty(),
                    Optional.of(whole && bound.isWhole() ? bound.minus(step) : floor), atZero);
            case AT_MOST -> new Range(Optional.empty(), Optional.of(floor), false);
        };
    }

    private static Fraction floor(Fraction value) {
        BigInteger[] parts = value.numerator().divideAndRemainder(value.denominator());
        return new Fraction(parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0],
                BigInteger.ONE);
    }

    /** No number lies there. */
    boolean isEmpty() {
        if (low.isEmpty() || high.isEmpty()) return false;
        int order = low.get().compareTo(high.get());
        return order > 0 || (order == 0 && nonZero && low.get().isZero());
    }

    boolean isPositive() { return nonZero && isZeroOrMore(); }

    boolean isZeroOrMore() { return low.filter(end -> end.sign() >= 0).isPresent(); }

    private boolean isZeroOrLess() { return high.filter(end -> end.sign() <= 0).isPresent(); }

    /** Where both say. A whole number that is 0 or more and not 0 is 1 or more. */
    Range and(Range other, boolean whole) {
        Range both = new Range(larger(low, other.low), smaller(high, other.high), nonZero || other.nonZero);
        return whole && both.nonZero && both.low.filter(Fraction::isZero).isPresent()
                ? new Range(Optional.of(Fraction.ONE), both.high, true)
                : both;
    }

    /** Where either says. */
    Range or(Range other) {
        return new Range(low.flatMap(a -> other.low.map(b -> a.compareTo(b) <= 0 ? a : b)),
                high.flatMap(a -> other.high.map(b -> a.compareTo(b) >= 0 ? a : b)),
                nonZero && other.nonZero);
    }

    Range negated() { return new Range(high.map(Fraction::negated), low.map(Fraction::negated), nonZero); }

    Range plus(Range other) {
        boolean sameSide = (isZeroOrMore() && other.isZeroOrMore())
                || (isZeroOrLess() && other.isZeroOrLess());
        return new Range(low.flatMap(a -> other.low.map(a::plus)), high.flatMap(a -> other.high.map(a::plus)),
                sameSide && (nonZero || other.nonZero));
    }

    Range times(Range other) {
        boolean neither = nonZero && other.nonZero;
        if (isZeroOrLess() && !isZeroOrMore()) return negated().times(other).negated();
        if (other.isZeroOrLess() && !other.isZeroOrMore()) return times(other.negated()).negated();
        if (isZeroOrMore() && other.isZeroOrMore())
            return new Range(low.flatMap(a -> other.low.map(a::times)),
                    high.flatMap(a -> other.high.map(a::times)), neither);
        if (Stream.of(low, high, other.low, other.high).anyMatch(Optional::isEmpty))
            return new Range(Optional.empty(), Optional.empty(), neither);
        var corners = Stream.of(low, high)
                .flatMap(a -> Stream.of(other.low, other.high).map(b -> a.get().times(b.get()))).sorted()
                .toList();
        return new Range(Optional.of(corners.getFirst()), Optional.of(corners.getLast()), neither);
    }

    /** Of a divisor that is not 0. */
    Range over(Range divisor) {
        if (divisor.isZeroOrLess() && !divisor.isZeroOrMore()) return over(divisor.negated()).negated();
        if (!divisor.isPositive())
            return new Range(Optional.empty(), Optional.empty(), nonZero);
        Range inverse = new Range(divisor.high.map(Fraction.ONE::over).or(() -> Optional.of(Fraction.ZERO)),
                divisor.low.filter(low -> !low.isZero()).map(Fraction.ONE::over), true);
        return times(inverse);
    }

    Range min(Range other) {
        return new Range(low.flatMap(a -> other.low.map(b -> a.compareTo(b) <= 0 ? a : b)),
                smaller(high, other.high), nonZero && other.nonZero);
    }

    Range max(Range other) {
        boolean positive = isPositive() || other.isPositive();
        return new Range(larger(low, other.low),
                high.flatMap(a -> other.high.map(b -> a.compareTo(b) >= 0 ? a : b)),
                positive || (nonZero && other.nonZero));
    }

    private static Optional<Fraction> larger(Optional<Fraction> a, Optional<Fraction> b) {
        return Stream.of(a, b).flatMap(Optional::stream).max(Fraction::compareTo);
    }

    private static Optional<Fraction> smaller(Optional<Fraction> a, Optional<Fraction> b) {
        return Stream.of(a, b).flatMap(Optional::stream).min(Fraction::compareTo);
    }
}
