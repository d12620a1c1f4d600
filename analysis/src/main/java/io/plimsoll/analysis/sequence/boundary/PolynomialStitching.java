package io.plimsoll.analysis.sequence.boundary;

/**
 * Closed boundary that grows as sqrt(v ln ln v), the least rate possible:
 * sqrt(k1^2 v l + (k2 c l)^2) + k2 c l, with l = s ln ln(eta v / vMin) + ln(zeta(s) / (alpha ln(eta)^s)),
 * k1 = (eta^(1/4) + eta^(-1/4)) / sqrt 2 and k2 = (sqrt eta + 1) / 2. Before vMin it is flat.
 *
 * @param vMin intrinsic time from which it is tight, above 0
 * @param c scale of the increments' upper tail; 0 for Gaussian ones
 * @param s exponent of the union bound over epochs, above 1; 1.4 is the paper's
 * @param eta ratio of the epochs' ends, above 1; 2 is the paper's
 * @see "Howard, Ramdas, McAuliffe, Sekhon (2021), Annals of Statistics 49(2), theorem 1"
 */
public record PolynomialStitching(double vMin, double c, double s, double eta) {
    public PolynomialStitching {
        if (!(vMin > 0 && c >= 0 && s > 1 && eta > 1))
            throw new IllegalArgumentException(
                    "vMin is above 0, c 0 or more, s and eta above 1, got %s, %s, %s and %s"
                            .formatted(vMin, c, s, eta));
    }

    /** For Gaussian increments, with the paper's s and eta. */
    public static PolynomialStitching from(double vMin) {
        return new PolynomialStitching(vMin, 0, 1.4, 2);
    }

    /**
     * @param v intrinsic time, 0 or more
     * @param alpha one-sided, in (0, 1)
     */
    public double bound(double v, double alpha) {
        if (!(v >= 0 && alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("v is 0 or more and alpha in (0, 1), got %s and %s"
                    .formatted(v, alpha));
        double time = Math.max(v, vMin);
        double l = s * Math.log(Math.log(eta * time / vMin))
                + Math.log(RiemannZeta.of(s) / (alpha * Math.pow(Math.log(eta), s)));
        double k1Squared = (Math.sqrt(eta) + 2 + 1 / Math.sqrt(eta)) / 2;
        double linear = (Math.sqrt(eta) + 1) / 2 * c * l;
        return Math.sqrt(k1Squared * time * l + linear * linear) + linear;
    }
}
