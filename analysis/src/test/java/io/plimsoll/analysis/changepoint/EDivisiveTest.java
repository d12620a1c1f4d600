package io.plimsoll.analysis.changepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.changepoint.ChangePoints.ChangePoint;
import io.plimsoll.analysis.changepoint.ChangePoints.Found;
import io.plimsoll.analysis.oracle.Otava;
import io.plimsoll.testkit.BinomialBound;

/** Sixty nights: how often a change is named where there is none, and where there is one. */
class EDivisiveTest {
    private static final int RUNS = 300;
    private static final double ALPHA = 0.05;
    private static final int HONEST = BinomialBound.atMost(RUNS, ALPHA);
    private static final EDivisive METHOD = new EDivisive(ALPHA, 99, 5, 1);

    @Test
    void seriesWithoutAChangeAreSplitNoMoreOftenThanPromisedHoweverTheyAreCorrelated() {
        for (double rho : List.of(0.0, 0.5, 0.8))
            assertThat(alarms(rho, EDivisiveTest::isSplit)).as("rho %s", rho).isLessThanOrEqualTo(HONEST);
    }

    @Test
    void theSameTestCatchesPointsThatArePermutedOneByOne() {
        assertThat(alarms(0.5, EDivisiveTest::isSplitByPlainPermutation)).isGreaterThan(HONEST);
    }

    @Test
    void theSameTestCatchesOtava() {
        Predicate<double[]> otava = it -> !new Otava(it, 50, 0.001, 0).changes().isEmpty();
        assertThat(alarms(0.5, otava)).isGreaterThan(HONEST);
        assertThat(alarms(0.8, otava)).isGreaterThan(HONEST);
    }

    @Test
    void aChangeOfTwoStandardDeviationsIsFoundWhereItIs() {
        long found = IntStream.range(0, RUNS)
                .filter(seed -> changes(Autoregression.nights(seed, 0, 2, 30)).stream()
                        .anyMatch(it -> Math.abs(it.index() - 30) <= 3))
                .count();
        assertThat(found).isGreaterThan(BinomialBound.atLeast(RUNS, 0.9));
    }

    @Test
    void twoChangesHaveTheLevelsBetweenThem() {
        double[] series = Autoregression.nights(1, 0, 8, 20);
        for (int i = 40; i < series.length; i++)
            series[i] -= 8;
        List<ChangePoint> changes = changes(series);
        assertThat(changes).extracting(ChangePoint::index).containsExactly(20, 40);
        assertThat(changes.getFirst().meanAfter()).isEqualTo(changes.getLast().meanBefore()).isBetween(107.0,
                109.0);
        assertThat(changes).allMatch(it -> it.p() > 0 && it.p() <= ALPHA);
    }

    @Test
    void aSpikeIsNoChange() {
        double[] series = Autoregression.unchanged(1, 0);
        series[30] += 15;
        assertThat(changes(series)).isEmpty();
    }

    @Test
    void aSeriesThatNeverMovesHasNoChangeAndOneThatIsExactHasOne() {
        double[] still = new double[40];
        assertThat(changes(still)).isEmpty();
        Arrays.fill(still, 25, 40, 1);
        assertThat(changes(still)).extracting(ChangePoint::index).containsExactly(25);
    }

    @Test
    void cannotTellSaysWhy() {
        assertThat(METHOD.find(new double[9])).isInstanceOf(ChangePoints.NotEstimable.class);
        double[] walk = new double[200];
        Random random = new Random(1);
        for (int i = 1; i < walk.length; i++)
            walk[i] = walk[i - 1] + 1 + 0.1 * random.nextGaussian(); // grows steadily: no level at all
        assertThat(METHOD.find(walk)).isInstanceOf(ChangePoints.NotEstimable.class);
        assertThatThrownBy(() -> new EDivisive(0.001, 99, 5, 1)).hasMessageContaining("can never reach");
        assertThatThrownBy(() -> METHOD.find(new double[]{1, 2, 3, 4, 5, 6, 7, 8, 9, Double.NaN}))
                .hasMessageContaining("finite");
    }

    @Test
    void theUnitOfTheSeriesChangesNothing() {
        double[] series = Autoregression.nights(5, 0.5, 3, 30);
        double[] scaled = Arrays.stream(series).map(it -> 1024 * it).toArray();
        assertThat(changes(scaled)).extracting(ChangePoint::p)
                .isEqualTo(changes(series).stream().map(ChangePoint::p).toList());
    }

    private static int alarms(double rho, Predicate<double[]> isAlarm) {
        return (int) IntStream.range(0, RUNS)
                .filter(seed -> isAlarm.test(Autoregression.unchanged(seed, rho))).count();
    }

    private static boolean isSplit(double[] series) { return !changes(series).isEmpty(); }

    private static List<ChangePoint> changes(double[] series) {
        return METHOD.find(series) instanceof Found it ? it.changes() : List.of();
    }

    private static boolean isSplitByPlainPermutation(double[] series) {
        EnergySplit best = EnergySplit.best(series, 0, series.length, 5).orElseThrow();
        List<Integer> whole = List.of(0, series.length);
        BlockPermutation points = new BlockPermutation(series, whole, 0, 1);
        Random random = new Random(1);
        long extreme = IntStream.range(0, 99)
                .filter(_ -> EnergySplit.best(points.next(random), 0, series.length, 5)
                        .orElseThrow().statistic() >= best.statistic())
                .count();
        return (1.0 + extreme) / 100 <= ALPHA;
    }
}
