package io.plimsoll.analysis.plan;

import io.plimsoll.analysis.distribution.StandardNormal;

/**
 * Requests an arm with which a two-sided comparison of two shares finds a difference, by the normal approximation, before
 * rounding. Requests are independent: multiply by the {@link DesignEffect} where they are not.
 *
 * @param control share in (0, 1)
 * @param treatment share in (0, 1), another one
 * @see "Fleiss, Levin, Paik (2003), Statistical Methods for Rates and Proportions, chapter 4"
 */
public record ProportionPower(double control, double treatment, double alpha, double power) {
    public ProportionPower {
        if (!(control > 0 && control < 1 && treatment > 0 && treatment < 1) || control == treatment)
            throw new IllegalArgumentException(
                    "two different shares in (0, 1) are compared, got %s and %s".formatted(control,
                            treatment));
        if (!(alpha > 0 && alpha < 1 && power > 0 && power < 1))
            throw new IllegalArgumentException(
                    "alpha and power lie in (0, 1), got %s and %s".formatted(alpha, power));
    }

    /** (z_{alpha/2} + z_beta)^2 (p q + p' q') / (p' - p)^2: the statistic has the variance of its own arms. */
    public double unpooled() {
        double z = zAlpha() + zBeta();
        return z * z * own() / square();
    }

    /** [z_{alpha/2} sqrt(2 m (1 - m)) + z_beta sqrt(p q + p' q')]^2 / (p' - p)^2, m the mean share: pooled under no difference. */
    public double pooledUnderNull() {
        double mean = (control + treatment) / 2;
        double z = zAlpha() * Math.sqrt(2 * mean * (1 - mean)) + zBeta() * Math.sqrt(own());
        return z * z / square();
    }

    private double own() { return control * (1 - control) + treatment * (1 - treatment); }

    private double square() { return (treatment - control) * (treatment - control); }

    private double zAlpha() { return StandardNormal.critical(alpha); }

    private double zBeta() { return StandardNormal.upperQuantile(1 - power); }
}
