package io.plimsoll.analysis.sequence.quantile;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Band around the whole empirical distribution function of independent observations: with chance 1 - alpha or more,
 * |F_t(x) - F(x)| <= A sqrt((ln(1 + ln(t / tMin)) + C) / t) for all x and all t >= tMin.
 * <p>C solves min over eta of 4 exp(-g C) (1 + 1 / ((g - 1) ln eta)) = alpha, with g = 2 / eta (A - sqrt(2 (eta - 1) / C))^2 > 1.
 *
 * @see "Howard, Ramdas (2022), Bernoulli 28(3), arXiv 1906.09712, theorem 2"
 */
public final class EmpiricalProcessBound {
    /** What the paper uses. */
    public static final double PAPERS_A = 0.85;
    private static final double ACCURACY = 1e-13;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int GOLDEN_STEPS = 60;

    private final double tMin;
    private final double a;
    private final double c;

    /**
     * @param alpha in (0, 1)
     * @param tMin observations from which the band holds, 1 or more
     * @param a above 1 / sqrt 2, which is the least that the law of the iterated logarithm allows
     */
    public EmpiricalProcessBound(double alpha, double tMin, double a) {
        if (!(alpha > 0 && alpha < 1 && tMin >= 1 && a > Math.sqrt(0.5)))
            throw new IllegalArgumentException(
                    "alpha lies in (0, 1), tMin is 1 or more and A above 0.708, got %s, %s and %s"
                            .formatted(alpha, tMin, a));
        this.tMin = tMin;
        this.a = a;
        this.c = smallestC(alpha, a);
    }

    /** Half the height of the band after t observations; infinite before tMin, where it promises nothing. */
    public double radius(double t) {
        return t < tMin
                ? Double.POSITIVE_INFINITY
                : a * Math.sqrt((Math.log1p(Math.log(t / tMin)) + c) / t);
    }

    private static double smallestC(double alpha, double a) {
        double upper = 1;
        while (leastLogError(upper, a) > Math.log(alpha))
            upper *= 2;
        double lower = upper;
        while (leastLogError(lower, a) <= Math.log(alpha))
            lower /= 2;
        return new BrentSolver(ACCURACY, ACCURACY).solve(1_000, c -> leastLogError(c, a) - Math.log(alpha),
                lower, upper);
    }

    /** By golden section over ln eta: the error falls from infinity, and rises to it again. */
    private static double leastLogError(double c, double a) {
        double low = 0;
        double high = Math.log(largestEta(c, a));
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        for (int i = 0; i < GOLDEN_STEPS; i++) {
            if (logError(left, c, a) <= logError(right, c, a)) {
                high = right;
                right = left;
                left = high - GOLDEN * (high - low);
            } else {
                low = left;
                left = right;
                right = low + GOLDEN * (high - low);
            }
        }
        return logError((low + high) / 2, c, a);
    }

    private static double largestEta(double c, double a) {
        return new BrentSolver(ACCURACY, ACCURACY).solve(1_000,
                eta -> Math.sqrt(eta / 2) + Math.sqrt(2 * (eta - 1) / c) - a, 1, 2 * a * a);
    }

    private static double logError(double logEta, double c, double a) {
        double eta = Math.exp(logEta);
        double difference = a - Math.sqrt(2 * (eta - 1) / c);
        double g = 2 / eta * difference * difference;
        return difference > 0 && g > 1
                ? Math.log(4) - g * c + Math.log1p(1 / ((g - 1) * logEta))
                : Double.POSITIVE_INFINITY;
    }
}
