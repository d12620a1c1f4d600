package io.plimsoll.analysis.covariate;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** Least squares of one arm's outcome on its covariates, with an intercept. */
final class ArmRegression {
    /** A leverage this near to 1 has a residual that is rounding only. */
    private static final double LEVERAGE_OF_ONE = 1 - 1e-10;

    private final ArmObservations arm;
    private final double[] meanX;
    private final double meanY;
    private final double[][] centred; // double[units][covariates]
    private final Slopes inverse;
    private final double[] slopes;

    private ArmRegression(ArmObservations arm, double[] meanX, double[][] centred, Slopes inverse) {
        this.arm = arm;
        this.meanX = meanX;
        this.meanY = mean(arm.outcome());
        this.centred = centred;
        this.inverse = inverse;
        double[] sxy = new double[meanX.length];
        for (int i = 0; i < arm.units(); i++)
            for (int k = 0; k < sxy.length; k++)
                sxy[k] += centred[i][k] * (arm.outcome()[i] - meanY);
        this.slopes = inverse.solve(sxy);
    }

    /** Empty where a covariate is constant in the arm, or the others say all that it says. */
    static Optional<ArmRegression> of(ArmObservations arm) {
        int covariates = arm.covariates()[0].length;
        double[] meanX = new double[covariates];
        for (int k = 0; k < covariates; k++)
            meanX[k] = mean(column(arm, k));
        double[][] centred = Arrays.stream(arm.covariates()).map(double[]::clone).toArray(double[][]::new);
        double[][] sxx = new double[covariates][covariates];
        for (double[] unit : centred)
            for (int k = 0; k < covariates; k++)
                unit[k] -= meanX[k];
        for (double[] unit : centred)
            for (int k = 0; k < covariates; k++)
                for (int l = 0; l < covariates; l++)
                    sxx[k][l] += unit[k] * unit[l];
        return Slopes.of(sxx).map(it -> new ArmRegression(arm, meanX, centred, it));
    }

    double[] slopes() { return slopes; }

    double valueAt(double[] x) { return meanY + dot(slopes, minus(x, meanX)); }

    /**
     * The fitted value at x had one unit not been there: value - w_i(x) e_i / (1 - h_i), with w_i and h_i as in {@link #varianceAt}.
     * Empty where that unit alone fixes a slope.
     *
     * @see "Cook, Weisberg (1982), Residuals and Influence in Regression, section 2.2"
     */
    OptionalDouble valueWithout(int unit, double[] x) {
        double[] turned = inverse.solve(centred[unit]);
        double share = 1.0 / arm.units();
        double leverage = share + dot(turned, centred[unit]);
        if (leverage > LEVERAGE_OF_ONE) return OptionalDouble.empty();
        double residual = arm.outcome()[unit] - meanY - dot(slopes, centred[unit]);
        double weight = share + dot(turned, minus(x, meanX));
        return OptionalDouble.of(valueAt(x) - weight * residual / (1 - leverage));
    }

    /**
     * HC2 variance of the fitted value at x: sum of w_i^2 e_i^2 / (1 - h_i), with w_i = 1/n + (x - xbar)' Sxx^-1 (x_i - xbar) and
     * leverage h_i = 1/n + (x_i - xbar)' Sxx^-1 (x_i - xbar). Empty where a leverage is 1.
     *
     * @see "MacKinnon, White (1985), Journal of Econometrics 29"
     */
    OptionalDouble varianceAt(double[] x) {
        double[] to = inverse.solve(minus(x, meanX));
        double share = 1.0 / arm.units();
        double variance = 0;
        for (int i = 0; i < arm.units(); i++) {
            double leverage = share + dot(inverse.solve(centred[i]), centred[i]);
            if (leverage > LEVERAGE_OF_ONE)
                return OptionalDouble.empty();
            double residual = arm.outcome()[i] - meanY - dot(slopes, centred[i]);
            double weight = share + dot(to, centred[i]);
            variance += weight * weight * residual * residual / (1 - leverage);
        }
        return OptionalDouble.of(variance);
    }

    /** Of the plain mean, without covariates: s^2 / n. */
    double plainVariance() {
        double m2 = 0;
        for (double y : arm.outcome())
            m2 += (y - meanY) * (y - meanY);
        return m2 / (arm.units() - 1) / arm.units();
    }

    double plainMean() { return meanY; }

    static double mean(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        return mean + Arrays.stream(values).map(it -> it - mean).sum() / values.length; // second pass takes rounding out
    }

    static double[] column(ArmObservations arm, int k) {
        return Arrays.stream(arm.covariates()).mapToDouble(it -> it[k]).toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int k = 0; k < a.length; k++)
            difference[k] = a[k] - b[k];
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++)
            sum += a[k] * b[k];
        return sum;
    }
}
