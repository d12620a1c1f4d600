package io.plimsoll.analysis.distribution;

/**
 * The normal quantile by three ratios of polynomials, each right to 1e-15: in the middle in q = 1/2 - tail, further out in
 * sqrt(-ln tail), so that no digit is lost however small the tail is. Commons Math inverts erf, which ends where 1 - tail is 1.
 *
 * @see "Wichura (1988), Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37(3), PPND16"
 */
final class NormalQuantile {
    private static final double MIDDLE = 0.425;
    private static final double FAR = 5;

    // coefficients of rising powers, above and below the line; from the source
    private static final double[] MIDDLE_ABOVE = {3.3871328727963666080, 1.3314166789178437745e2,
            1.9715909503065514427e3, 1.3731693765509461125e4, 4.5921953931549871457e4,
            6.7265770927008700853e4,
            3.3430575583588128105e4, 2.5090809287301226727e3};
    private static final double[] MIDDLE_BELOW = {1, 4.2313330701600911252e1, 6.8718700749205790830e2,
            5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4,
            2.8729085735721942674e4,
            5.2264952788528545610e3};
    private static final double[] TAIL_ABOVE = {1.42343711074968357734, 4.63033784615654529590,
            5.76949722146069140550, 3.64784832476320460504, 1.27045825245236838258, 2.41780725177450611770e-1,
            2.27238449892691845833e-2, 7.74545014278341407640e-4};
    private static final double[] TAIL_BELOW = {1, 2.05319162663775882187, 1.67638483018380384940,
            6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2,
            5.47593808499534494600e-4, 1.05075007164441684324e-9};
    private static final double[] FAR_ABOVE = {6.65790464350110377720, 5.46378491116411436990,
            1.78482653991729133580, 2.96560571828504891230e-1, 2.65321895265761230930e-2,
            1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
    private static final double[] FAR_BELOW = {1, 5.99832206555887937690e-1, 1.36929880922735805310e-1,
            1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5,
            1.42151175831644588870e-7, 2.04426310338993978564e-15};

    private NormalQuantile() {}

    /** @param tail in (0, 1/2] */
    static double upper(double tail) {
        double q = 0.5 - tail;
        if (q <= MIDDLE)
            return q * ratio(MIDDLE_ABOVE, MIDDLE_BELOW, MIDDLE * MIDDLE - q * q);
        double r = Math.sqrt(-Math.log(tail));
        return r <= FAR ? ratio(TAIL_ABOVE, TAIL_BELOW, r - 1.6) : ratio(FAR_ABOVE, FAR_BELOW, r - FAR);
    }

    private static double ratio(double[] above, double[] below, double x) {
        return polynomial(above, x) / polynomial(below, x);
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (int power = coefficients.length - 1; power >= 0; power--)
            sum = sum * x + coefficients[power];
        return sum;
    }
}
