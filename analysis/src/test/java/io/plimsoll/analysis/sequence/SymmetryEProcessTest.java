package io.plimsoll.analysis.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;

import io.plimsoll.testkit.BinomialBound;

/** Requests of conversations that fall whole to an arm, looked at after every block. */
class SymmetryEProcessTest {
    private static final int RUNS = 1_000;
    private static final int BLOCKS = 40;
    private static final double ALPHA = 0.001;
    private static final int[][] CONVERSATIONS_AND_REQUESTS = {{1, 5}, {2, 5}, {40, 5}, {40, 20}};

    @Test
    void anHonestRouterIsNotRefusedWhateverTheSizeOfConversations() {
        for (int[] shape : CONVERSATIONS_AND_REQUESTS)
            assertThat(refused(shape, 0.5, SymmetryEProcessTest::symmetry)).as(Arrays.toString(shape))
                    .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesCountsDividedByADispersionThatIsEstimatedAtEachLook() {
        assertThat(refused(new int[]{40, 20}, 0.5, SymmetryEProcessTest::dividedByDispersion))
                .isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesATMixtureOfBlocksWithOneConversation() {
        assertThat(refused(new int[]{1, 5}, 0.5, SymmetryEProcessTest::tMixture))
                .isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void sixtyToFortyIsRefused() {
        assertThat(refused(new int[]{40, 5}, 0.6, SymmetryEProcessTest::symmetry))
                .isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.98));
    }

    @Test
    void itIsTheAverageOverSignsOfBetsAndHasAMeanOfOne() {
        double mean = 0;
        for (int signs = 0; signs < 8; signs++)
            mean += Math.exp(SymmetryEProcess.logE(sign(signs, 0) * 0.3, sign(signs, 1) * 0.01,
                    sign(signs, 2))) / 8;
        assertThat(mean).isCloseTo(1, within(1e-12));
        assertThat(SymmetryEProcess.logE()).isCloseTo(0, within(1e-15));
        assertThat(SymmetryEProcess.logE(0, 0)).isCloseTo(0, within(1e-15));
    }

    @Test
    void fewObservationsCannotRefuse() {
        assertThat(SymmetryEProcess.leastObservations(0.05)).isEqualTo(6);
        double[] five = new double[5];
        Arrays.fill(five, 1);
        assertThat(SymmetryEProcess.logE(five)).isLessThan(-Math.log(0.05));
        double[] many = new double[20_000];
        Arrays.fill(many, 1);
        assertThat(SymmetryEProcess.logE(many)).isBetween(12_000.0, 14_000.0);
    }

    @Test
    void whatIsNoShareIsRefused() {
        for (double value : new double[]{1.1, -2, Double.NaN})
            assertThatThrownBy(() -> SymmetryEProcess.logE(0, value)).hasMessageContaining("[-1, 1]");
        assertThatThrownBy(() -> SymmetryEProcess.leastObservations(1)).hasMessageContaining("(0, 1)");
    }

    private static int sign(int signs, int bit) { return (signs >> bit & 1) == 0 ? 1 : -1; }

    /** @param counts of the treatment's requests and of the control's, a block each */
    private static double symmetry(long[][] counts) {
        return SymmetryEProcess.logE(Arrays.stream(counts)
                .mapToDouble(block -> (double) (block[0] - block[1]) / (block[0] + block[1])).toArray());
    }

    private static double dividedByDispersion(long[][] counts) {
        if (counts.length < 4) return 0;
        double treatment = Arrays.stream(counts).mapToLong(block -> block[0]).sum();
        double control = Arrays.stream(counts).mapToLong(block -> block[1]).sum();
        double mean = (treatment - control) / counts.length;
        double variance = Arrays.stream(counts).mapToDouble(block -> block[0] - block[1] - mean)
                .map(it -> it * it).sum() / (counts.length - 1);
        double dispersion = Math.max(1, variance / ((treatment + control) / counts.length));
        return SampleRatio.logE(Math.round(treatment / dispersion), Math.round(control / dispersion), 0.5);
    }

    private static double tMixture(long[][] counts) {
        if (counts.length < 2) return 0;
        double mean = Arrays.stream(counts).mapToDouble(block -> block[0] - block[1]).average().orElseThrow();
        double squares = Arrays.stream(counts).mapToDouble(block -> block[0] - block[1] - mean)
                .map(it -> it * it).sum();
        double error = Math.sqrt(squares / (counts.length - 1) / counts.length);
        return new TMixture(0.3).logE(counts.length, mean / error);
    }

    private static int refused(int[] shape, double share, ToDoubleFunction<long[][]> logE) {
        int refused = 0;
        for (int seed = 0; seed < RUNS; seed++)
            refused += isRefused(new SplittableRandom(seed), shape, share, logE) ? 1 : 0;
        return refused;
    }

    private static boolean isRefused(SplittableRandom random, int[] shape, double share,
            ToDoubleFunction<long[][]> logE) {
        long[][] counts = new long[BLOCKS][2];
        for (int block = 0; block < BLOCKS; block++) {
            for (int conversation = 0; conversation < shape[0]; conversation++)
                counts[block][random.nextDouble() < share ? 0 : 1] += shape[1];
            if (logE.applyAsDouble(Arrays.copyOf(counts, block + 1)) >= -Math.log(ALPHA)) return true;
        }
        return false;
    }
}
