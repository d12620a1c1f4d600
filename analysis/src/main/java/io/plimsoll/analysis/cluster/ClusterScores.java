package io.plimsoll.analysis.cluster;

import java.util.function.DoubleUnaryOperator;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * What one cluster adds to a regression, once columns are scaled and turned so that X'X is the identity: its score
 * s = X_g' e_g and its leverage matrix G = X_g' X_g, both p by p or p long, however many rows the cluster has.
 * <p>The rows' own adjustment matrix (I - H_gg)^-k, n by n, has the same eigenvalues as (I - G)^-k on the columns of X_g,
 * so that X_g' (I - H_gg)^-k e_g = (I - G)^-k s: nothing of size n is ever built. Where an eigenvalue of G is 1, the
 * pseudo-inverse leaves its direction out, as clubSandwich does.
 */
final class ClusterScores {
    /** An eigenvalue of G this near 1 is 1: the cluster alone decides the coefficients in that direction. */
    private static final double WHOLE = 1 - 1e-10;

    private final EigenDecomposition leverage;
    private final RealVector score;

    ClusterScores(RealMatrix leverage, RealVector score) {
        this.leverage = new EigenDecomposition(leverage);
        this.score = score;
    }

    RealVector score() { return score; }

    /** (I - G)^-k s: k is 1/2 for CR2 and 1 for CR3. */
    RealVector adjusted(double k) {
        return apply(score, g -> power(g, k));
    }

    /** X_g' A_g X_g c with A_g = (I - H_gg)^-1/2: G (I - G)^-1/2 c. */
    RealVector weight(RealVector contrast) {
        return apply(contrast, g -> g * power(g, 0.5));
    }

    /** c' X_g' A_g^2 X_g c. */
    double ownWeight(RealVector contrast) {
        return apply(contrast, g -> g * power(g, 1)).dotProduct(contrast);
    }

    /** Whether the contrast has no other evidence than this cluster. */
    boolean decidesAlone(RealVector contrast) {
        return apply(contrast, g -> g >= WHOLE ? 1 : 0).getNorm() > 1e-7 * contrast.getNorm();
    }

    private static double power(double g, double k) {
        return g >= WHOLE ? 0 : Math.pow(1 - Math.max(0, g), -k);
    }

    private RealVector apply(RealVector vector, DoubleUnaryOperator ofEigenvalue) {
        RealVector sum = new ArrayRealVector(vector.getDimension());
        for (int i = 0; i < vector.getDimension(); i++) {
            RealVector direction = leverage.getEigenvector(i);
            sum = sum.add(direction.mapMultiply(
                    ofEigenvalue.applyAsDouble(leverage.getRealEigenvalue(i))
                            * direction.dotProduct(vector)));
        }
        return sum;
    }
}
