package io.plimsoll.analysis.covariate;

import java.util.Optional;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/** Least squares from (co)variances. */
final class Slopes {
    /** On the scale of correlations: what the other covariates leave of one. Below this, rounding decides. */
    private static final double LEAST_LEFT_OF_A_COVARIATE = 1e-10;

    private final double[] scale;
    private final DecompositionSolver solver;

    private Slopes(double[] scale, DecompositionSolver solver) {
        this.scale = scale;
        this.solver = solver;
    }

    /** Empty where a covariate is constant or a combination of the others. @param covariance double[covariates][covariates] */
    static Optional<Slopes> of(double[][] covariance) {
        double[] scale = new double[covariance.length];
        for (int k = 0; k < scale.length; k++) {
            scale[k] = Math.sqrt(covariance[k][k]);
            if (!(scale[k] > 0))
                return Optional.empty();
        }
        RealMatrix correlation = new Array2DRowRealMatrix(scale.length, scale.length);
        for (int k = 0; k < scale.length; k++)
            for (int l = 0; l < scale.length; l++)
                correlation.setEntry(k, l, covariance[k][l] / scale[k] / scale[l]);
        try {
            return Optional.of(new Slopes(scale,
                    new CholeskyDecomposition(correlation, 1e-9, LEAST_LEFT_OF_A_COVARIATE).getSolver()));
        } catch (NonPositiveDefiniteMatrixException e) {
            return Optional.empty();
        }
    }

    /** Solves covariance * slopes = with. */
    double[] solve(double[] with) {
        double[] scaled = new double[scale.length];
        for (int k = 0; k < scale.length; k++)
            scaled[k] = with[k] / scale[k];
        double[] solved = solver.solve(new ArrayRealVector(scaled, false)).toArray();
        for (int k = 0; k < scale.length; k++)
            solved[k] /= scale[k];
        return solved;
    }
}
