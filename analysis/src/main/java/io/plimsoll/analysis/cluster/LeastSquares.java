package io.plimsoll.analysis.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

import io.plimsoll.analysis.cluster.ClusterRobust.Cause;

/**
 * y ~ X by least squares on turned columns Z = X T with Z'Z = I, so that coefficients are T (Z'y).
 *
 * @param turn T, p by p
 * @param turned Z'y, p long
 * @param residualSquares e'e
 */
record LeastSquares(RealMatrix turn, RealVector turned, double residualSquares, double ySquares, int rows,
        List<ClusterScores> clusters) {
    /** Columns, each scaled to length 1, span nothing in a direction with a smaller squared length than this. */
    private static final double COLLINEAR = 1e-12;
    /** Residuals of this share of y, squared, are what rounding leaves. */
    private static final double ROUNDING = 1e-29;

    /** Empty where the coefficients are not identified. */
    static Optional<LeastSquares> of(double[][] x, double[] y, int[] cluster) {
        requireRows(x, y, cluster);
        if (x.length <= x[0].length)
            return Optional.empty();
        RealMatrix rows = new Array2DRowRealMatrix(x);
        RealVector values = new ArrayRealVector(y);
        return turn(rows).map(turn -> fit(rows.multiply(turn), values, cluster, turn));
    }

    private static void requireRows(double[][] x, double[] y, int[] cluster) {
        if (x.length == 0 || x.length != y.length || x.length != cluster.length)
            throw new IllegalArgumentException("each row has a y and a cluster, got %d, %d and %d"
                    .formatted(x.length, y.length, cluster.length));
        for (int i = 0; i < x.length; i++)
            for (double it : x[i])
                if (!Double.isFinite(it) || !Double.isFinite(y[i]))
                    throw new IllegalArgumentException("values must be finite, row %d is not".formatted(i));
    }

    /** T = D^-1 V L^-1/2 with D the lengths of the columns and V L V' the scaled X'X; blind to the units of columns. */
    private static Optional<RealMatrix> turn(RealMatrix x) {
        int p = x.getColumnDimension();
        RealMatrix scale = new Array2DRowRealMatrix(p, p);
        for (int j = 0; j < p; j++)
            scale.setEntry(j, j, 1 / x.getColumnVector(j).getNorm());
        if (!Double.isFinite(scale.getTrace()))
            return Optional.empty(); // a column of zeros
        RealMatrix scaled = x.multiply(scale);
        EigenDecomposition eigen = new EigenDecomposition(scaled.transpose().multiply(scaled));
        RealMatrix turn = scale.multiply(eigen.getV());
        for (int j = 0; j < p; j++) {
            if (eigen.getRealEigenvalue(j) < COLLINEAR)
                return Optional.empty();
            turn.setColumnVector(j, turn.getColumnVector(j).mapDivide(Math.sqrt(eigen.getRealEigenvalue(j))));
        }
        return Optional.of(turn);
    }

    private static LeastSquares fit(RealMatrix z, RealVector y, int[] cluster, RealMatrix turn) {
        RealVector coefficients = z.preMultiply(y);
        RealVector residuals = y.subtract(z.operate(coefficients));
        RealVector correction = z.preMultiply(residuals); // one refinement: a large mean of y costs no digits of its scatter
        coefficients = coefficients.add(correction);
        residuals = residuals.subtract(z.operate(correction));
        return new LeastSquares(turn, coefficients, residuals.dotProduct(residuals), y.dotProduct(y),
                cluster.length, scores(z, residuals, cluster));
    }

    private static List<ClusterScores> scores(RealMatrix z, RealVector residuals, int[] cluster) {
        int p = z.getColumnDimension();
        Map<Integer, double[][]> leverage = new LinkedHashMap<>();
        Map<Integer, double[]> score = new LinkedHashMap<>();
        for (int i = 0; i < cluster.length; i++) {
            double[] row = z.getRow(i);
            double[][] g = leverage.computeIfAbsent(cluster[i], _ -> new double[p][p]);
            double[] s = score.computeIfAbsent(cluster[i], _ -> new double[p]);
            for (int j = 0; j < p; j++) {
                s[j] += row[j] * residuals.getEntry(i);
                for (int k = 0; k < p; k++)
                    g[j][k] += row[j] * row[k];
            }
        }
        return leverage.entrySet().stream()
                .map(it -> new ClusterScores(new Array2DRowRealMatrix(it.getValue()),
                        new ArrayRealVector(score.get(it.getKey()))))
                .toList();
    }

    ClusterRobust robust(int column) {
        RealVector contrast = turn.getRowVector(column);
        if (clusters.stream().anyMatch(it -> it.decidesAlone(contrast)))
            return new ClusterRobust.NotEstimable(Cause.ONE_CLUSTER_DECIDES,
                    "one of %d clusters alone decides the coefficient".formatted(clusters.size()));
        double m = clusters.size();
        double free = rows - contrast.getDimension();
        double cr0 = error(contrast, 0);
        double cr2 = error(contrast, 0.5);
        if (!(residualSquares > ROUNDING * ySquares) || cr2 == 0)
            return new ClusterRobust.NotEstimable(Cause.NO_SCATTER,
                    "the model leaves no residual in %d rows".formatted(rows));
        return new ClusterRobust.Estimated(contrast.dotProduct(turned), cr0, cr0 * Math.sqrt(m / (m - 1)),
                cr0 * Math.sqrt(m / (m - 1) * ((rows - 1) / free)), cr2, error(contrast, 1),
                satterthwaite(contrast),
                contrast.getNorm() * Math.sqrt(residualSquares / free), rows, clusters.size());
    }

    private double error(RealVector contrast, double k) {
        double sum = 0;
        for (ClusterScores it : clusters) {
            double score = contrast.dotProduct(k == 0 ? it.score() : it.adjusted(k));
            sum += score * score;
        }
        return Math.sqrt(sum);
    }

    /**
     * With u_g = X_g' A_g X_g c and q_g = c' X_g' A_g^2 X_g c, the matrix P of CR2 as a quadratic form has entries q_g [g = h] - u_g'u_h;
     * df = tr(P)^2 / tr(P^2).
     */
    private double satterthwaite(RealVector contrast) {
        RealMatrix outer = new Array2DRowRealMatrix(contrast.getDimension(), contrast.getDimension());
        double trace = 0;
        double squares = 0;
        for (ClusterScores it : clusters) {
            RealVector u = it.weight(contrast);
            double own = it.ownWeight(contrast);
            trace += own - u.dotProduct(u);
            squares += own * own - 2 * own * u.dotProduct(u);
            outer = outer.add(u.outerProduct(u));
        }
        double norm = outer.getFrobeniusNorm();
        return trace * trace / (squares + norm * norm);
    }
}
