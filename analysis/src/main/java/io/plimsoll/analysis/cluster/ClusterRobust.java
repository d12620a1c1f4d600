package io.plimsoll.analysis.cluster;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.distribution.StudentT;

/**
 * One coefficient of a least-squares regression whose rows come in clusters, with standard errors that allow for any
 * dependence within a cluster. Variances are sums over clusters of the squared adjusted score of the coefficient,
 * X_g' (I - H_gg)^-k e_g: k = 0 (CR0), 1/2 (CR2), 1 (CR3). CR1 is CR0 * m / (m - 1), Stata's is CR0 * m (N - 1) /
 * ((m - 1) (N - p)), m clusters, N rows, p columns. With few clusters use CR2 and its degrees of freedom.
 *
 * @see "Pustejovsky, Tipton (2018), J. Business and Economic Statistics 36(4); the R package clubSandwich"
 */
public sealed interface ClusterRobust {
    /**
     * Assumes that clusters are independent of each other.
     *
     * @param estimate of the coefficient
     * @param cr0 standard error, like the other four
     * @param df of CR2 by Satterthwaite, under independent rows of equal variance
     * @param classical standard error if rows were independent; (cr2 / classical)^2 is the design effect
     */
    record Estimated(double estimate, double cr0, double cr1, double cr1Stata, double cr2, double cr3,
            double df, double classical, int rows, int clusters) implements ClusterRobust, Result {
        @Override
        public Basis basis() {
            return Basis.once("least squares, CR2 with Satterthwaite's degrees of freedom", "cluster",
                    clusters,
                    "clusters are independent of each other");
        }

        /** Two-sided, against 0, from CR2 and its degrees of freedom. */
        public double p() {
            return new StudentT(df).twoSided(estimate / cr2);
        }

        /** Half the width of the interval, from CR2 and its degrees of freedom. */
        public double halfWidth(double alpha) {
            if (!(alpha > 0 && alpha < 1)) // this form rejects NaN too
                throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
            return cr2 * new StudentT(df).critical(alpha);
        }

        public double designEffect() { return cr2 * cr2 / (classical * classical); }
    }

    /** @param detail for people: what is there and what is needed */
    record NotEstimable(Cause cause, String detail) implements ClusterRobust {}

    enum Cause {
        /** A column is a combination of others, or there are no more rows than columns. */
        NOT_IDENTIFIED,
        /** One cluster alone decides the coefficient, as with one treated host: nothing shows how such clusters differ. */
        ONE_CLUSTER_DECIDES,
        /** No residual is left, which is no certainty. */
        NO_SCATTER
    }

    /**
     * Difference of means, treatment less control: y ~ 1 + D.
     *
     * @param y one value a row, finite
     * @param treated of each row
     * @param cluster of each row: any numbers, equal in one cluster
     */
    static ClusterRobust difference(double[] y, boolean[] treated, int[] cluster) {
        double[][] rows = new double[treated.length][];
        for (int i = 0; i < rows.length; i++)
            rows[i] = new double[]{1, treated[i] ? 1 : 0};
        return coefficient(1, rows, y, cluster);
    }

    /**
     * A coefficient of y ~ X.
     *
     * @param column of X whose coefficient is asked for
     * @param x {@code double[rows][columns]}, finite, with its column of ones where there is to be an intercept
     * @param y one value a row, finite
     * @param cluster of each row: any numbers, equal in one cluster
     */
    static ClusterRobust coefficient(int column, double[][] x, double[] y, int[] cluster) {
        return LeastSquares.of(x, y, cluster).<ClusterRobust>map(fit -> fit.robust(column))
                .orElseGet(() -> new NotEstimable(Cause.NOT_IDENTIFIED,
                        "needs more rows than columns and no column that others add up to, got %d rows"
                                .formatted(x.length)));
    }
}
