package io.plimsoll.analysis.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.Statistic;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;

/** Known answers, by hand: the control answers in 59 and 61 ms, the treatment in 80 ms, with 10 tokens in the 90 ms after. */
class FailedRequestsTest {
    private static final SortedMap<String, String> ALL = new TreeMap<>();
    private static final Estimator ESTIMATOR = new Estimator(0.05, 0.3);

    @Test
    void aRequestThatFailedCountsAsTheTimeout() {
        Estimated ttft = estimated(StandardMetrics.TTFT, Outcome.FAILED);
        // block 0: (80 + 10,000) / 2 = 5,040 ms; the pair (5,040 + 80) / 2 = 2,560; both pairs (2,560 + 80) / 2
        assertThat(ttft.treatmentValue()).isCloseTo(1_320_000, within(1e-6));
        assertThat(ttft.controlValue()).isCloseTo(60_000, within(1e-6));
        assertThat(ttft.effect()).isCloseTo(21, within(1e-12));
        assertThat(ttft.errors()).isEqualTo(new ErrorsCounted(1, 0));
        assertThat(ttft.method()).contains("a failed request as 10 s");
        assertThat(estimated(StandardMetrics.TTFT, Outcome.TIMED_OUT).effect()).isEqualTo(ttft.effect());
        assertThat(estimated(StandardMetrics.TTFT, Outcome.REJECTED).effect()).isEqualTo(ttft.effect());
    }

    @Test
    void aClientThatWentAwaySaysNothing() {
        Estimated ttft = estimated(StandardMetrics.TTFT, Outcome.CANCELLED);
        assertThat(ttft.treatmentValue()).isCloseTo(80_000, within(1e-6));
        assertThat(ttft.errors()).isEqualTo(ErrorsCounted.NONE);
    }

    @Test
    void eachMetricHasItsOwnWorstValueInItsStoredUnit() {
        // three blocks as they are, and one half of a request that failed: (3 x + (x + worst) / 2) / 4
        assertThat(estimated(StandardMetrics.E2E, Outcome.FAILED).treatmentValue())
                .isCloseTo((3 * 170_000 + (170_000 + 10_000_000) / 2.0) / 4, within(1e-6));
        assertThat(estimated(StandardMetrics.ITL_MAX, Outcome.FAILED).treatmentValue())
                .isCloseTo((3 * 10_000 + (10_000 + 10_000_000) / 2.0) / 4, within(1e-6));
        assertThat(estimated(StandardMetrics.TPOT, Outcome.FAILED).treatmentValue())
                .isCloseTo((3 * 10_000_000.0 + (10_000_000 + 10_000_000_000.0) / 2) / 4, within(1e-3));
        Estimated rate = estimated(StandardMetrics.OUTPUT_RATE, Outcome.FAILED);
        double whole = Math.rint(10e9 / 170_000);
        assertThat(rate.treatmentValue()).isCloseTo((3 * whole + whole / 2) / 4, within(1e-6));
        assertThat(rate.method()).contains("a failed request as 0");
    }

    @Test
    void anArmThatFailsAltogetherStays() {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 4; block++)
            stage.add(request(block, Role.TREATMENT, 80).failed())
                    .add(request(block, Role.PAIRED_CONTROL, block < 2 ? 59 : 61));
        List<BlockPair> pairs = BlockPair.of(stage.snapshot().blocks());
        assertThat(((Estimated) MeanEstimator.estimate(pairs, mean(), ESTIMATOR)).treatmentValue())
                .isCloseTo(10_000_000, within(1e-6));
    }

    @Test
    void anErrorCountsInItsOwnSegmentOnly() {
        StageBuilder stage = steady();
        stage.add(request(0, Role.TREATMENT, 0).of("long").failed());
        EffectQuestion chat = EffectQuestion.mean(StandardMetrics.TTFT,
                new TreeMap<>(Map.of("workloadClass", "chat")));
        assertThat(((Estimated) ESTIMATOR.estimate(stage.comparable(), chat)).treatmentValue())
                .isCloseTo(80_000, within(1e-6));
    }

    @Test
    void errorsAloneAreNoMeanOfAMetricThatNoAnswerShowed() {
        assertThat(RestrictedValues.of(block(new OutcomeCounts(3, 2, 1, 0, 0, 0)), mean())).isEmpty();
        assertThat(RestrictedValues.of(block(new OutcomeCounts(3, 0, 1, 1, 1, 0)), mean()).orElseThrow()
                .moments().n()).isEqualTo(2);
    }

    /** 30 answers and 10 errors a cell: every second request of 40 is an answer below the median of them all. */
    @Test
    void aQuantileWhoseRankFallsAmongTheErrorsIsTheTimeout() {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 4; block++) {
            stage.add(30, request(block, Role.TREATMENT, 60))
                    .add(10, request(block, Role.TREATMENT, 0).failed());
            stage.add(40, request(block, Role.PAIRED_CONTROL, 60));
        }
        var snapshot = stage.comparable();
        assertThat(value(snapshot, StandardMetrics.TTFT, Statistic.P50)).isCloseTo(60_000, within(600.0));
        assertThat(value(snapshot, StandardMetrics.TTFT, Statistic.P90)).isCloseTo(10_000_000,
                within(100_000.0));
    }

    @Test
    void whereMoreIsBetterErrorsAreBelowEverything() {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 4; block++) {
            stage.add(15, request(block, Role.TREATMENT, 60))
                    .add(25, request(block, Role.TREATMENT, 0).failed());
            stage.add(40, request(block, Role.PAIRED_CONTROL, 60));
        }
        var snapshot = stage.comparable();
        assertThat(value(snapshot, StandardMetrics.OUTPUT_RATE, Statistic.P50)).isZero();
        assertThat(value(snapshot, StandardMetrics.OUTPUT_RATE, Statistic.P90)).isPositive();
    }

    @Test
    void theMarginAndTheScatterOfPairsCountThemToo() {
        StageBuilder stage = steady();
        for (int block = 0; block < 4; block++)
            stage.add(request(block, Role.TREATMENT, 0).failed());
        var snapshot = stage.comparable();
        assertThat(ESTIMATOR.beyondMargin(snapshot, mean(), 0.5, 0).orElseThrow().lower()
                + ESTIMATOR.beyondMargin(snapshot, mean(), 0.5, 0).orElseThrow().upper()).isPositive();
        // two requests of the treatment and one of the control a block: 8 / (2 / 2 + 2 / 1) = 8 / 3
        assertThat(PairScatter.of(snapshot.blocks(), StandardMetrics.TTFT).orElseThrow().requests())
                .isCloseTo(8 / 3.0, within(1e-12));
    }

    @Test
    void columnsCountThemAsCellsDo() {
        StageBuilder stage = steady();
        stage.add(request(0, Role.TREATMENT, 0).failed()).add(request(1, Role.TREATMENT, 300))
                .add(request(3, Role.PAIRED_CONTROL, 0).failed());
        List<BlockPair> pairs = BlockPair.of(stage.snapshot().blocks());
        PairColumns columns = new PairColumns(StandardMetrics.TTFT.errorValue().orElseThrow(),
                new PairColumns.Arm(new long[]{1, 2, 1, 1}, new long[]{1, 0, 0, 0},
                        new long[]{80_000, 380_000, 80_000, 80_000}, new long[4]),
                new PairColumns.Arm(new long[]{1, 1, 1, 1}, new long[]{0, 0, 0, 1},
                        new long[]{59_000, 59_000, 61_000, 61_000}, new long[4]));
        PairLook look = new ColumnEstimator(ESTIMATOR.test()).mean(columns).orElseThrow();
        Estimated cells = (Estimated) MeanEstimator.estimate(pairs, mean(), ESTIMATOR);
        assertThat(look.effect()).isCloseTo(cells.effect(), within(1e-12));
        assertThat(look.pairs()).isEqualTo(cells.pairs());
    }

    @Test
    void nothingIsCountedWhereAPairLostAReplica() {
        StageBuilder stage = steady().lose(0, "a");
        stage.add(request(0, Role.TREATMENT, 0).failed());
        assertThat(ESTIMATOR.estimate(stage.comparable(), mean())).isInstanceOf(NotEstimable.class);
    }

    private static EffectQuestion mean() { return EffectQuestion.mean(StandardMetrics.TTFT, ALL); }

    /** Two pairs; one more request of the treatment in the first block ends in this way. */
    private static Estimated estimated(MetricDefinition metric, Outcome outcome) {
        StageBuilder stage = steady();
        stage.add(request(0, Role.TREATMENT, 80).ending(outcome));
        return estimated(stage, metric);
    }

    private static Estimated estimated(StageBuilder stage, MetricDefinition metric) {
        return (Estimated) ESTIMATOR.estimate(stage.comparable(), EffectQuestion.mean(metric, ALL));
    }

    private static double value(ComparableSnapshot snapshot,
            MetricDefinition metric, Statistic statistic) {
        return ((Estimated) ESTIMATOR.estimate(snapshot, EffectQuestion.of(metric, statistic, ALL)))
                .treatmentValue();
    }

    private static StageBuilder steady() {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 4; block++)
            stage.add(request(block, Role.TREATMENT, 80))
                    .add(request(block, Role.PAIRED_CONTROL, block < 2 ? 59 : 61));
        return stage;
    }

    private static StageBuilder.Request request(int block, Role role, int millis) {
        return StageBuilder.request(block, role, millis * 1_000L);
    }

    private static ArmBlock block(OutcomeCounts outcomes) {
        return new ArmBlock(List.of(new MetricCell(
                new CellKey(StageBuilder.RUN, 7, 1, "new", Role.TREATMENT, "a", Segment.of("chat"), 0),
                outcomes,
                OutcomeCounts.NONE, new TreeMap<>(), Set.of())));
    }
}
