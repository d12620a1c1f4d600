package io.plimsoll.model.formula;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact quotient of two whole numbers. The denominator is positive; nothing is cancelled. */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {
    static final Fraction ZERO = of(0);
    static final Fraction ONE = of(1);

    Fraction {
        if (denominator.signum() == 0)
            throw new ArithmeticException("division by 0, which no checked formula does");
        if (denominator.signum() < 0) {
            numerator = numerator.negate();
            denominator = denominator.negate();
        }
    }

    static Fraction of(long whole) { return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE); }

    static Fraction of(BigDecimal decimal) {
        return decimal.scale() <= 0
                ? new Fraction(decimal.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale())).reduced();
    }

    Fraction reduced() {
        BigInteger common = numerator.gcd(denominator);
        return new Fraction(numerator.divide(common), denominator.divide(common));
    }

    boolean isZero() { return numerator.signum() == 0; }

    int sign() { return numerator.signum(); }

    boolean isWhole() { return numerator.remainder(denominator).signum() == 0; }

    Fraction plus(Fraction other) {
        return denominator.equals(other.denominator)
                ? new Fraction(numerator.add(other.numerator), denominator)
                : new Fraction(
                        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                        denominator.multiply(other.denominator));
    }

    Fraction negated() { return new Fraction(numerator.negate(), denominator); }

    Fraction minus(Fraction other) { return plus(other.negated()); }

    Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Fraction over(Fraction other) {
        return new Fraction(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /** Rounded half to even. */
    BigInteger rounded() {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        int half = parts[1].abs().shiftLeft(1).compareTo(denominator);
        boolean away = half > 0 || (half == 0 && parts[0].testBit(0));
        return away ? parts[0].add(BigInteger.valueOf(numerator.signum())) : parts[0];
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public String toString() {
        Fraction least = reduced();
        return least.denominator.equals(BigInteger.ONE)
                ? least.numerator.toString()
                : least.numerator + "/" + least.denominator;
    }
}
