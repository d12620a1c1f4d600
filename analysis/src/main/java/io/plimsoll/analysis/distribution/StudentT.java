package io.plimsoll.analysis.distribution;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * Student's t with real degrees of freedom.
 *
 * @param df degrees of freedom, above 0; infinite means the normal law
 */
public record StudentT(double df) {
    /** From here on Hill's expansion is nearer (1e-12) than the incomplete beta, whose argument is rounded. */
    private static final double MANY = 1e4;
    private static final int MAX_STEPS = 100;
    /** Newton doubles its digits: after a step so small all of them are there. */
    private static final double ENOUGH = 1e-9;
    /** Keeps a first step out of overflow at a fraction of a degree of freedom. */
    private static final double MAX_LOG_STEP = 5;

    public StudentT {
        if (!(df > 0)) // this form rejects NaN too
            throw new IllegalArgumentException("degrees of freedom must be above 0, got " + df);
    }

    /**
     * The law, nearly, of a sum or difference of two independent estimates over its standard error: df = (a + b)^2 /
     * (a^2 / df_a + b^2 / df_b). In shares of the variance, so that none is too small or too large to be squared.
     *
     * @param a variance of the first estimate, 0 or more, with {@code dfA} degrees of freedom
     * @param b the same of the second; not both are 0
     * @see "Satterthwaite (1946), Biometrics Bulletin 2(6); Welch (1947), Biometrika 34"
     */
    public static StudentT ofTwo(double a, double dfA, double b, double dfB) {
        if (!(a >= 0 && b >= 0 && a + b > 0 && a + b < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "variances are 0 or more, not both 0, got %s and %s".formatted(a, b));
        double shareA = a / (a + b);
        double shareB = b / (a + b);
        return new StudentT(1 / (shareA * shareA / dfA + shareB * shareB / dfB));
    }

    /**
     * P(T &gt; t), relative error below 1e-11 wherever it is at least 1e-300; never 0: a tail too small for a double is
     * the smallest double.
     */
    public double upperTail(double t) {
        if (Double.isNaN(t))
            throw new IllegalArgumentException("t must be a number, got NaN");
        return t < 0 ? 1 - tail(-t) : tail(t);
    }

    /** P(|T| &gt; |t|). */
    public double twoSided(double t) {
        return Math.min(1, 2 * upperTail(Math.abs(t)));
    }

    private double tail(double t) {
        double tail = df >= MANY ? StandardNormal.upperTail(normalDeviate(t)) : betaTail(t);
        return Math.max(Double.MIN_VALUE, tail);
    }

    /** 1/2 I_x(df/2, 1/2) at x = df / (df + t^2); near the middle from the other side, where 1 - x would lose digits. */
    private double betaTail(double t) {
        if (Double.isInfinite(t))
            return 0;
        double fromMiddle = t * t / (df + t * t);
        return fromMiddle < 1.5 / (0.5 * df + 2.5)
                ? 0.5 * (1 - Beta.regularizedBeta(fromMiddle, 0.5, 0.5 * df))
                : 0.5 * Beta.regularizedBeta(df / (df + t * t), 0.5 * df, 0.5);
    }

    /** @see "Hill (1970), Algorithm 395: Student's t-distribution, Communications of the ACM 13(10)" */
    private double normalDeviate(double t) {
        if (Double.isInfinite(df) || Double.isInfinite(t))
            return t;
        double a = df - 0.5;
        double b = 48 * a * a;
        double y = a * Math.log1p(t * t / df);
        double third = (((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b);
        return Math.sqrt(y) * (1 + (third + y + 3) / b);
    }

    public double density(double t) {
        if (df >= MANY) {
            double perDegree = Double.isInfinite(df)
                    ? 0.5 * t * t
                    : 0.5 * (df + 1) * Math.log1p(t * t / df);
            return StandardNormal.density(0) * (1 - 0.25 / df) * Math.exp(-perDegree);
        }
        double constant = Gamma.logGamma(0.5 * (df + 1)) - Gamma.logGamma(0.5 * df)
                - 0.5 * Math.log(Math.PI * df);
        return Math.exp(constant - 0.5 * (df + 1) * Math.log1p(t * t / df));
    }

    /**
     * The t with P(T &gt; t) = tail.
     * <p>Newton on ln P against ln t, in which both the normal middle and the power tail are nearly straight.
     *
     * @param tail in (0, 1)
     */
    public double upperQuantile(double tail) {
        if (tail == 0.5)
            return 0;
        if (tail > 0.5)
            return -upperQuantile(1 - tail);
        double t = StandardNormal.upperQuantile(tail); // refuses what is no probability
        for (int i = 0; i < MAX_STEPS; i++) {
            double above = upperTail(t);
            double step = (Math.log(above) - Math.log(tail)) * above / (t * density(t));
            t *= Math.exp(Math.clamp(step, -MAX_LOG_STEP, MAX_LOG_STEP));
            if (Math.abs(step) <= ENOUGH)
                break;
        }
        return t;
    }

    /** The critical value of a two-sided test or interval: P(|T| &gt; t) = alpha, alpha in (0, 1). */
    public double critical(double alpha) {
        return upperQuantile(0.5 * alpha);
    }
}
