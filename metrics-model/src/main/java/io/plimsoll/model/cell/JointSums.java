package io.plimsoll.model.cell;

import java.math.BigInteger;

/**
 * Exact sums over the requests that have a value of both metrics of a pair: merging in any order gives the same. With them a
 * ratio has a standard error over requests, and a covariate takes its part out of a metric.
 *
 * @param products sum of x times y
 */
public record JointSums(Moments x, Moments y, BigInteger products) {
    public static final JointSums NONE = new JointSums(Moments.NONE, Moments.NONE, BigInteger.ZERO);

    public JointSums {
        if (x.n() != y.n() || (x.n() == 0 && products.signum() != 0))
            throw new IllegalArgumentException(
                    "both are of the same requests, got %d and %d".formatted(x.n(), y.n()));
    }

    /** Requests that have both. */
    public long n() { return x.n(); }

    public JointSums plus(JointSums other) {
        return new JointSums(x.plus(other.x), y.plus(other.y), products.add(other.products));
    }

    /** Sum of (x - mean x)(y - mean y), times n: a whole number, from which no precision was lost. */
    public BigInteger scaledCoMoment() {
        return products.multiply(BigInteger.valueOf(n())).subtract(x.sum().multiply(y.sum()));
    }
}
