package io.plimsoll.analysis.moments;

import io.plimsoll.model.cell.Moments;

/**
 * How many observations, their mean, and the sum of their squared distances from it. Sums of squares of floating-point
 * numbers never appear: at mean 1e6 and sd 1e-2 they would hold no digit of the variance.
 * <p>The mean is kept in two doubles, so that rounding it is no error of the difference between two large means.
 *
 * @param n observations, 0 or more
 * @param mean in the unit of the observations, rounded to a double; 0 of nothing
 * @param meanTail what rounding the mean left over
 * @param m2 sum of (x - mean)^2, 0 or more, unit squared
 * @see "Chan, Golub, LeVeque (1983), Algorithms for Computing the Sample Variance, American Statistician 37(3)"
 * @see "Dekker (1971), A floating-point technique for extending the available precision, Numerische Mathematik 18"
 */
public record SampleMoments(long n, double mean, double meanTail, double m2) {
    public static final SampleMoments NONE = new SampleMoments(0, 0, 0, 0);

    public SampleMoments {
        if (n < 0 || (n == 0 && (mean != 0 || meanTail != 0 || m2 != 0)) || (n == 1 && m2 != 0))
            throw new IllegalArgumentException(
                    "%d observations cannot have mean %s and squared distances %s".formatted(n, mean, m2));
        if (!Double.isFinite(mean) || !Double.isFinite(meanTail))
            throw new IllegalArgumentException("a mean is finite, got %s + %s".formatted(mean, meanTail));
        if (!(m2 >= 0 && m2 < Double.POSITIVE_INFINITY)) // this form rejects NaN too
            throw new IllegalArgumentException("squared distances sum to 0 or more, got " + m2);
    }

    public SampleMoments(long n, double mean, double m2) { this(n, mean, 0, m2); }

    /** One observation, finite. */
    public static SampleMoments of(double x) {
        return new SampleMoments(1, x, 0, 0);
    }

    /** Observations in any order, each finite. */
    public static SampleMoments of(double[] observations) {
        SampleMoments all = NONE;
        for (double x : observations)
            all = all.plus(x);
        return all;
    }

    /** From exact sums of integers: both moments are right to the last digits of a double. */
    public static SampleMoments of(Moments exact) {
        return ExactSums.toSample(exact);
    }

    public SampleMoments plus(double x) { return merge(of(x)); }

    /** Everything that either has seen; the same in any order up to the last digits of a double. */
    public SampleMoments merge(SampleMoments other) {
        if (n == 0)
            return other;
        if (other.n == 0)
            return this;
        long together = Math.addExact(n, other.n);
        double delta = other.minus(this);
        double share = (double) other.n / together;
        double step = delta * share;
        double high = mean + step;
        double rounded = (mean - (high - (high - mean))) + (step - (high - mean)); // Knuth's two-sum
        double low = meanTail + rounded;
        double sum = high + low;
        return new SampleMoments(together, sum, low - (sum - high),
                m2 + other.m2 + delta * delta * share * n);
    }

    /** This mean less the other's: exact to the last digits even where both are huge and nearly equal. */
    public double minus(SampleMoments other) {
        return (mean - other.mean) + (meanTail - other.meanTail);
    }

    /** Sample variance with n - 1; needs two observations. */
    public double sampleVariance() {
        if (n < 2)
            throw new IllegalStateException("a variance needs two observations, got " + n);
        return m2 / (n - 1);
    }

    /** Squared standard error of the mean; needs two observations. */
    public double varianceOfMean() {
        return sampleVariance() / n;
    }

    /** The same observations in another unit, as milliseconds from microseconds with 1e-3; the factor is not 0. */
    public SampleMoments times(double factor) {
        if (!Double.isFinite(factor) || factor == 0)
            throw new IllegalArgumentException("a unit is a finite factor other than 0, got " + factor);
        double high = mean * factor;
        double low = Math.fma(mean, factor, -high) + meanTail * factor;
        return new SampleMoments(n, high, low, m2 * factor * factor);
    }
}
