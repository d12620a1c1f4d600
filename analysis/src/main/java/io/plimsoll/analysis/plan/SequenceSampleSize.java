package io.plimsoll.analysis.plan;

import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.sequence.boundary.NormalMixture;

/**
 * Requests an arm at which the Gaussian-mixture confidence sequence of a relative mean excludes 0 with the stated chance, at
 * that look alone; with the looks before it, the chance is that or more. Both arms count in N = 2 n and in n*, SE = cv sqrt(2 / n).
 *
 * @param cv coefficient of variation of one request, more than 0
 * @param tightest N at which the sequence is tightest, as sealed: rho^2 = (-2 ln alpha + ln(1 - 2 ln alpha)) / n*
 * @param alpha two-sided, in (0, 1)
 * @param power in (0, 1)
 * @see "Waudby-Smith et al. (2024), Time-uniform central limit theory, Annals of Statistics, arXiv 2103.06476"
 */
public record SequenceSampleSize(double cv, double tightest, double alpha, double power) {
    public SequenceSampleSize {
        if (!(cv > 0 && tightest > 0) || Double.isInfinite(cv + tightest))
            throw new IllegalArgumentException(
                    "cv and n* are above 0, got %s and %s".formatted(cv, tightest));
        if (!(alpha > 0 && alpha < power && power < 1))
            throw new IllegalArgumentException(
                    "alpha and power lie in (0, 1), power above alpha, got %s and %s".formatted(alpha,
                            power));
    }

    /**
     * Before rounding.
     *
     * @param effect relative, not 0
     */
    public double perArm(double effect) {
        checkEffect(effect);
        double low = Math.log(1e-9 * fixedPerArm(effect));
        double high = Math.log(fixedPerArm(effect));
        while (chance(effect, Math.exp(high)) < power)
            high++;
        while (high - low > 1e-14 * Math.max(1, Math.abs(high))) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) break;
            if (chance(effect, Math.exp(middle)) < power)
                low = middle;
            else
                high = middle;
        }
        return Math.exp((low + high) / 2);
    }

    /** What a test with one look at its end needs for the same: 2 cv^2 (z_{alpha/2} + z_beta)^2 / effect^2. */
    public double fixedPerArm(double effect) {
        checkEffect(effect);
        double z = StandardNormal.critical(alpha) + StandardNormal.upperQuantile(1 - power);
        return 2 * cv * cv * z * z / (effect * effect);
    }

    /** That the interval after n requests an arm excludes 0, on either side. */
    public double chance(double effect, double perArm) {
        double shift = Math.abs(effect) / (cv * Math.sqrt(2 / perArm));
        double radius = radius(2 * perArm);
        return StandardNormal.upperTail(radius - shift) + StandardNormal.upperTail(radius + shift);
    }

    /** Half the width of the interval in standard errors, as {@code GaussianMixture.radius}; N need not be whole. */
    private double radius(double all) {
        return new NormalMixture(NormalMixture.rhoFor(tightest, alpha)).bound(all, alpha) / Math.sqrt(all);
    }

    private static void checkEffect(double effect) {
        if (!(Math.abs(effect) > 0 && Math.abs(effect) < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("an effect of %s is never found".formatted(effect));
    }
}
