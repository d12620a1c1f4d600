package io.plimsoll.analysis.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.fixed.FixedAnswer.Cause;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;
import io.plimsoll.testkit.BinomialBound;

class RankTestsTest {
    private static final int RUNS = 4_000;
    private static final int HONEST = BinomialBound.atMost(RUNS, 0.05);

    /** Small arms full of ties, so that every way to draw the treatment can be looked at. */
    @Test
    void exactPValuesAreSharesOfAllWaysToDrawTheTreatment() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            double[] all = random.ints(9, 0, seed < 15 ? 5 : 1_000).asDoubleStream().toArray();
            int treatments = 2 + seed % 6;
            double[] treatment = Arrays.copyOf(all, treatments);
            double[] control = Arrays.copyOfRange(all, treatments, 9);
            boolean high = u(control, treatment) > 0.5 * treatments * (9 - treatments);
            double side = shareAsFarOut(all, treatments, high ? RankTestsTest::u : (c, t) -> -u(c, t));
            assertThat(MannWhitney.compare(control, treatment).orElseThrow().pTwoSidedExact().orElseThrow())
                    .as("seed " + seed).isCloseTo(Math.min(1, 2 * side), within(1e-12));
            assertThat(KolmogorovSmirnov.compare(control, treatment).orElseThrow().pExact().orElseThrow())
                    .as("seed " + seed)
                    .isCloseTo(shareAsFarOut(all, treatments, RankTestsTest::d), within(1e-12));
        }
    }

    private static double shareAsFarOut(double[] all, int treatments,
            ToDoubleBiFunction<double[], double[]> statistic) {
        double observed = statistic.applyAsDouble(Arrays.copyOfRange(all, treatments, all.length),
                Arrays.copyOf(all, treatments));
        int ways = 0;
        int asFar = 0;
        for (int drawn = 0; drawn < 1 << all.length; drawn++) {
            if (Integer.bitCount(drawn) != treatments)
                continue;
            ways++;
            asFar += statistic.applyAsDouble(part(all, drawn, false), part(all, drawn, true)) >= observed
                    - 1e-12
                            ? 1
                            : 0;
        }
        return (double) asFar / ways;
    }

    private static double[] part(double[] all, int drawn, boolean in) {
        double[] part = new double[all.length];
        int size = 0;
        for (int i = 0; i < all.length; i++)
            if ((drawn >> i & 1) == (in ? 1 : 0))
                part[size++] = all[i];
        return Arrays.copyOf(part, size);
    }

    private static double u(double[] control, double[] treatment) {
        return MannWhitney.compare(control, treatment).orElseThrow().u();
    }

    private static double d(double[] control, double[] treatment) {
        return KolmogorovSmirnov.compare(control, treatment).orElseThrow().d();
    }

    @Test
    void farApartArmsHaveTheExactTinyChance() {
        double[] low = new Random(1).doubles(40).toArray();
        double[] high = new Random(2).doubles(50).map(x -> x + 2).toArray();
        double oneOfAll = Math
                .exp(-org.apache.commons.math3.util.CombinatoricsUtils.binomialCoefficientLog(90, 40));
        assertThat(MannWhitney.compare(low, high).orElseThrow().pTwoSidedExact().orElseThrow())
                .isCloseTo(2 * oneOfAll, within(1e-9 * oneOfAll));
        assertThat(KolmogorovSmirnov.compare(low, high).orElseThrow().pExact().orElseThrow())
                .isCloseTo(2 * oneOfAll, within(1e-9 * oneOfAll));
    }

    @Test
    void hodgesLehmannIsTheMedianOfAllDifferences() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double[] control = random.doubles(5 + seed, -1, 1).toArray();
            double[] treatment = random.doubles(8, -2, 4).map(seed % 2 == 0 ? x -> x : Math::rint).toArray();
            double[] all = Arrays.stream(treatment).flatMap(t -> Arrays.stream(control).map(c -> t - c))
                    .sorted()
                    .toArray();
            double median = (all[all.length / 2] + all[(all.length - 1) / 2]) / 2;
            assertThat(MannWhitney.compare(control, treatment).orElseThrow().hodgesLehmann().orElseThrow())
                    .isCloseTo(median, within(1e-15));
        }
    }

    @Test
    void aTimeoutHasARankAndNoDistance() {
        double[] fast = {1, 2, 3, 4, 5};
        double[] timedOut = {1.5, 2.5, 3.5, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        MannWhitney ranks = MannWhitney.compare(fast, timedOut).orElseThrow();
        assertThat(ranks.cles()).isEqualTo(0.64);
        assertThat(cause(ranks.hodgesLehmann())).isEqualTo(Cause.INFINITE_OBSERVATION);
    }

    /** Calm many against noisy few around the same median: the case that Mann-Whitney gets wrong. */
    @Test
    void armsThatScatterDifferentlyAreToldApartNoMoreOftenThanPromised() {
        assertThat(falseAlarms((c, t) -> BrunnerMunzel.compare(c, t).orElseThrow().pTwoSided()))
                .isLessThanOrEqualTo(HONEST);
    }

    @Test
    void theSameBoundCatchesMannWhitneyThere() {
        assertThat(
                falseAlarms((c, t) -> MannWhitney.compare(c, t).orElseThrow().pTwoSided(true).orElseThrow()))
                .isGreaterThan(HONEST);
    }

    private static int falseAlarms(ToDoubleBiFunction<double[], double[]> p) {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            double[] control = new double[100];
            double[] treatment = new double[40];
            Arrays.setAll(control, _ -> random.nextGaussian());
            Arrays.setAll(treatment, _ -> 4 * random.nextGaussian());
            alarms += p.applyAsDouble(control, treatment) <= 0.05 ? 1 : 0;
        }
        return alarms;
    }

    @Test
    void notKnowingHasACause() {
        double[] alike = {2, 2, 2};
        assertThat(cause(MannWhitney.compare(new double[0], alike))).isEqualTo(Cause.EMPTY_ARM);
        assertThat(cause(MannWhitney.compare(alike, alike).orElseThrow().pTwoSided(true)))
                .isEqualTo(Cause.NO_SCATTER);
        assertThat(cause(BrunnerMunzel.compare(new double[]{1, 2}, new double[]{3, 4})))
                .isEqualTo(Cause.NO_SCATTER);
        assertThat(cause(BrunnerMunzel.compare(new double[]{1}, new double[]{3, 4})))
                .isEqualTo(Cause.TOO_FEW_OBSERVATIONS);
        double[] many = new Random(0).doubles(20_000).toArray();
        assertThat(cause(MannWhitney.compare(many, many).orElseThrow().pTwoSidedExact()))
                .isEqualTo(Cause.TOO_LARGE_FOR_EXACT);
        assertThatThrownBy(() -> MannWhitney.compare(new double[]{Double.NaN}, alike))
                .hasMessageContaining("no number");
    }

    private static Cause cause(FixedAnswer<?> answer) { return ((NotEstimable<?>) answer).cause(); }
}
