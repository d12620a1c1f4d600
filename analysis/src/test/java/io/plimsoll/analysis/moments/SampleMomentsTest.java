package io.plimsoll.analysis.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.plimsoll.model.cell.Moments;

class SampleMomentsTest {
    private static final MathContext DIGITS = new MathContext(60);

    @Test
    void integersMergedInAnyOrderGiveTheSameToTheLastBit() {
        List<Moments> cells = new ArrayList<>();
        Random random = new Random(0);
        for (int cell = 0; cell < 40; cell++)
            cells.add(exact(random.longs(25, 1, 3_000_000).toArray()));
        SampleMoments first = SampleMoments.of(merged(cells));
        for (int order = 0; order < 20; order++) {
            Collections.shuffle(cells, new Random(order));
            assertThat(SampleMoments.of(merged(cells))).isEqualTo(first);
        }
    }

    @Test
    void doublesMergedInAnyOrderGiveTheSameUpToRounding() {
        double[] all = gaussians(1_000, 1e6, 1e-2, 3);
        SampleMoments whole = SampleMoments.of(all);
        for (int cut : new int[]{1, 2, 499, 998}) {
            SampleMoments merged = SampleMoments.of(Arrays.copyOfRange(all, cut, 1_000))
                    .merge(SampleMoments.of(Arrays.copyOf(all, cut)));
            assertThat(merged.n()).isEqualTo(1_000);
            assertThat(merged.minus(whole)).isCloseTo(0, within(1e-15));
            assertThat(merged.m2()).isCloseTo(whole.m2(), within(1e-12 * whole.m2()));
        }
    }

    /** From sums that fit into a long to sums that need more than 128 bits. */
    @ParameterizedTest
    @ValueSource(longs = {3, 1_000, 1_000_000_000, 1_000_000_000_000L, 4_000_000_000_000_000_000L})
    void momentsOfIntegersAreRightAtAnySize(long offset) {
        long[] values = new Random(offset).longs(500, offset - 3, offset + 1_000).toArray();
        SampleMoments moments = SampleMoments.of(exact(values));
        BigDecimal mean = mean(values);
        assertThat(new BigDecimal(moments.mean()).add(new BigDecimal(moments.meanTail())).subtract(mean)
                .doubleValue())
                .isCloseTo(0, within(1e-13));
        assertThat(moments.m2()).isCloseTo(squares(values, mean), within(1e-14 * moments.m2()));
    }

    @Test
    void negativeIntegersAreRightToo() {
        SampleMoments moments = SampleMoments.of(exact(-7, -8, -10));
        assertThat(moments.mean()).isCloseTo(-25 / 3.0, within(1e-14));
        assertThat(moments.sampleVariance()).isCloseTo(7 / 3.0, within(1e-14));
    }

    @Test
    void aSumOfSquaresInFloatingPointWouldHaveLostTheVariance() {
        double[] values = gaussians(1_000, 1e6, 1e-2, 5);
        double sum = Arrays.stream(values).sum();
        double squares = Arrays.stream(values).map(x -> x * x).sum();
        double naive = (squares - sum * sum / values.length) / (values.length - 1);
        double right = SampleMoments.of(values).sampleVariance();
        assertThat(right).isCloseTo(1e-4, within(1e-5));
        assertThat(naive).isNotCloseTo(right, within(0.1 * right));
    }

    @Test
    void theJointFormMergesTheCovariance() {
        double[] x = gaussians(300, 1e5, 1, 8);
        double[] y = new double[300];
        for (int i = 0; i < 300; i++)
            y[i] = 3 * x[i] + new Random(i).nextGaussian();
        JointMoments whole = JointMoments.of(x, y);
        JointMoments merged = JointMoments.of(Arrays.copyOfRange(x, 70, 300), Arrays.copyOfRange(y, 70, 300))
                .merge(JointMoments.of(Arrays.copyOf(x, 70), Arrays.copyOf(y, 70)));
        assertThat(merged.covariance()).isCloseTo(whole.covariance(), within(1e-11));
        double direct = 0;
        for (int i = 0; i < 300; i++)
            direct += (x[i] - whole.x().mean()) * (y[i] - whole.y().mean());
        assertThat(whole.covariance()).isCloseTo(direct / 299, within(1e-10));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new SampleMoments(3, 1, -1)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> SampleMoments.of(Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> SampleMoments.of(1).sampleVariance())
                .hasMessageContaining("two observations");
        assertThatThrownBy(() -> SampleMoments.of(new Moments(2, BigInteger.TEN, BigInteger.ONE)))
                .hasMessageContaining("too small");
        assertThatThrownBy(() -> new JointMoments(SampleMoments.of(1), SampleMoments.NONE, 0))
                .hasMessageContaining("same units");
        assertThatThrownBy(
                () -> new JointMoments(new SampleMoments(2, 0, 1), new SampleMoments(2, 0, 1), 1.5))
                .hasMessageContaining("beyond");
    }

    private static double[] gaussians(int n, double mean, double sd, long seed) {
        Random random = new Random(seed);
        double[] values = new double[n];
        Arrays.setAll(values, _ -> mean + sd * random.nextGaussian());
        return values;
    }

    private static Moments exact(long... values) {
        Moments moments = Moments.NONE;
        for (long x : values)
            moments = moments.plus(new Moments(1, BigInteger.valueOf(x), BigInteger.valueOf(x).pow(2)));
        return moments;
    }

    private static Moments merged(List<Moments> cells) {
        return cells.stream().reduce(Moments.NONE, Moments::plus);
    }

    private static BigDecimal mean(long[] values) {
        return Arrays.stream(values).mapToObj(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.length), DIGITS);
    }

    private static double squares(long[] values, BigDecimal mean) {
        return Arrays.stream(values).mapToObj(x -> BigDecimal.valueOf(x).subtract(mean).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
    }
}
