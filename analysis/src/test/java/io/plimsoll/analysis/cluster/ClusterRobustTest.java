package io.plimsoll.analysis.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.cluster.ClusterRobust.Cause;
import io.plimsoll.analysis.cluster.ClusterRobust.Estimated;
import io.plimsoll.analysis.cluster.ClusterRobust.NotEstimable;
import io.plimsoll.testkit.BinomialBound;

class ClusterRobustTest {
    @Test
    void agreesWithTheTextbooksMatricesOfTheSizeOfAllRows() {
        SplittableRandom random = new SplittableRandom(1);
        int[] cluster = IntStream.range(0, 60).map(i -> (int) Math.sqrt(i)).toArray(); // sizes 1, 3, 5 to 13
        double[][] x = new double[60][];
        double[] y = new double[60];
        for (int i = 0; i < 60; i++) {
            x[i] = new double[]{1, random.nextDouble() < 0.4 ? 1 : 0, 100 * random.nextGaussian()};
            y[i] = x[i][1] + 0.01 * x[i][2] + random.nextGaussian() + Math.sin(cluster[i]);
        }
        RealMatrix design = new Array2DRowRealMatrix(x);
        RealMatrix bread = inverse(design.transpose().multiply(design));
        RealMatrix keep = MatrixUtils.createRealIdentityMatrix(60)
                .subtract(design.multiply(bread).multiply(design.transpose()));

        Estimated it = estimated(ClusterRobust.coefficient(1, x, y, cluster));

        double cr2 = 0;
        double cr3 = 0;
        RealMatrix weights = new Array2DRowRealMatrix(60, 8);
        for (int g = 0; g < 8; g++) {
            RealVector p2 = weight(design, bread, keep, rowsOf(cluster, g), -0.5);
            cr2 += square(p2.dotProduct(MatrixUtils.createRealVector(y)));
            cr3 += square(weight(design, bread, keep, rowsOf(cluster, g), -1)
                    .dotProduct(MatrixUtils.createRealVector(y)));
            weights.setColumnVector(g, p2);
        }
        RealMatrix form = weights.transpose().multiply(weights);
        assertThat(it.cr2()).isCloseTo(Math.sqrt(cr2), within(1e-10));
        assertThat(it.cr3()).isCloseTo(Math.sqrt(cr3), within(1e-10));
        assertThat(it.df()).isCloseTo(square(form.getTrace()) / form.multiply(form).getTrace(), within(1e-8));
    }

    @Test
    void equallyLargeHostsAreATTestOfHostMeans() {
        double[] y = new SplittableRandom(2).doubles(80).toArray();
        int[] host = IntStream.range(0, 80).map(i -> i / 10).toArray();
        Estimated it = estimated(ClusterRobust.difference(y, treated(host), host));

        assertThat(it.df()).isCloseTo(6, within(1e-9));
        double[] means = IntStream.range(0, 8).mapToDouble(
                h -> Arrays.stream(y, 10 * h, 10 * h + 10).average().orElseThrow()).toArray();
        double[] even = {means[0], means[2], means[4], means[6]};
        double[] odd = {means[1], means[3], means[5], means[7]};
        assertThat(it.cr2() * it.cr2()).isCloseTo((variance(even) + variance(odd)) / 4, within(1e-14));
    }

    @Test
    void aLargeOffsetCostsNoDigitsAndUnitsDoNotMatter() {
        double[] y = new SplittableRandom(3).doubles(80).toArray();
        int[] host = IntStream.range(0, 80).map(i -> i / 10).toArray();
        Estimated plain = estimated(ClusterRobust.difference(y, treated(host), host));
        double[] far = Arrays.stream(y).map(it -> 1e6 + 0.01 * it).toArray();
        Estimated offset = estimated(ClusterRobust.difference(far, treated(host), host));
        double[] huge = Arrays.stream(y).map(it -> 1e12 * it).toArray();

        assertThat(offset.p()).isCloseTo(plain.p(), within(1e-6));
        assertThat(estimated(ClusterRobust.difference(huge, treated(host), host)).p()).isCloseTo(plain.p(),
                within(1e-12));
    }

    @Test
    void whatCannotBeToldHasItsCause() {
        double[] y = new SplittableRandom(4).doubles(30).toArray();
        int[] host = IntStream.range(0, 30).map(i -> i / 10).toArray(); // one treated host of three
        double[][] twice = IntStream.range(0, 30).mapToObj(i -> new double[]{1, 2}).toArray(double[][]::new);

        assertThat(cause(ClusterRobust.difference(y, treated(host), host)))
                .isEqualTo(Cause.ONE_CLUSTER_DECIDES);
        assertThat(cause(ClusterRobust.coefficient(1, twice, y, host))).isEqualTo(Cause.NOT_IDENTIFIED);
        assertThat(cause(ClusterRobust.difference(y, new boolean[30], host))).isEqualTo(Cause.NOT_IDENTIFIED);
        int[] four = IntStream.range(0, 30).map(i -> i % 4).toArray();
        double[] constant = new double[30];
        Arrays.fill(constant, 0.1);
        assertThat(cause(ClusterRobust.difference(constant, treated(four), four)))
                .isEqualTo(Cause.NO_SCATTER);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterRobust.difference(y, new boolean[29], host));
    }

    @Test
    void fourHostsAgainstFourAlarmNoMoreThanPromisedAndPlainStandardErrorsDo() {
        int runs = 2_000;
        int[] host = IntStream.range(0, 80).map(i -> i / 10).toArray();
        int honest = 0;
        int plain = 0;
        for (int seed = 0; seed < runs; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] effect = IntStream.range(0, 8).mapToDouble(_ -> random.nextGaussian()).toArray();
            double[] y = Arrays.stream(host).mapToDouble(h -> effect[h] + random.nextGaussian()).toArray();
            Estimated it = estimated(ClusterRobust.difference(y, treated(host), host));
            honest += it.p() < 0.05 ? 1 : 0;
            plain += Math.abs(it.estimate()) > 1.96 * it.cr0() ? 1 : 0;
        }
        assertThat(honest).isLessThanOrEqualTo(BinomialBound.atMost(runs, 0.05));
        assertThat(plain).isGreaterThan(BinomialBound.atMost(runs, 0.05));
    }

    /** The cluster's weights on all values of y: (I - H)_g' (I - H_gg)^power X_g M c for the second coefficient. */
    private static RealVector weight(RealMatrix x, RealMatrix bread, RealMatrix keep, int[] rows,
            double power) {
        int[] all = IntStream.range(0, x.getRowDimension()).toArray();
        EigenDecomposition own = new EigenDecomposition(keep.getSubMatrix(rows, rows));
        RealMatrix diagonal = MatrixUtils.createRealDiagonalMatrix(
                Arrays.stream(own.getRealEigenvalues()).map(it -> Math.pow(it, power)).toArray());
        RealMatrix adjust = own.getV().multiply(diagonal).multiply(own.getVT());
        RealVector score = x.getSubMatrix(rows, new int[]{0, 1, 2}).operate(bread.getColumnVector(1));
        return keep.getSubMatrix(all, rows).operate(adjust.operate(score));
    }

    private static RealMatrix inverse(RealMatrix it) {
        return new LUDecomposition(it).getSolver().getInverse();
    }

    private static int[] rowsOf(int[] cluster, int g) {
        return IntStream.range(0, cluster.length).filter(i -> cluster[i] == g).toArray();
    }

    private static boolean[] treated(int[] host) {
        boolean[] treated = new boolean[host.length];
        for (int i = 0; i < host.length; i++)
            treated[i] = host[i] % 2 == 1;
        return treated;
    }

    private static double square(double it) { return it * it; }

    private static double variance(double[] it) {
        double mean = Arrays.stream(it).average().orElseThrow();
        return Arrays.stream(it).map(v -> (v - mean) * (v - mean)).sum() / (it.length - 1);
    }

    private static Estimated estimated(ClusterRobust it) { return (Estimated) it; }

    private static Cause cause(ClusterRobust it) { return ((NotEstimable) it).cause(); }
}
