package io.plimsoll.analysis.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.quantile.Levels;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.Statistic;
import io.plimsoll.model.traffic.Role;

class EstimatorTest {
    private static final SortedMap<String, String> ALL = new TreeMap<>();
    private static final EffectQuestion MEAN = EffectQuestion.mean(StandardMetrics.TTFT, ALL);
    private static final EffectQuestion OVER = EffectQuestion.exceedance(StandardMetrics.TTFT, 100_000, ALL);
    private static final Estimator ESTIMATOR = new Estimator(0.05, 0.3);

    @Test
    void eachBlockWeighsTheSameHoweverManyRequestsItHad() {
        StageBuilder stage = steady(2);
        stage.add(3, request(0, Role.TREATMENT, 40)); // block 0 is busy and fast, block 1 is not
        Estimated estimate = estimated(stage, MEAN);
        double block = (3 * 40 + 80) / 4.0;
        assertThat(estimate.treatmentValue()).isCloseTo(1_000 * ((block + 80) / 2 + 80) / 2, within(1e-6));
        assertThat(estimate.controlValue()).isCloseTo(60_000, within(1e-6));
        assertThat(estimate.effect()).isCloseTo(estimate.treatmentValue() / 60_000 - 1, within(1e-12));
    }

    @Test
    void theEndsOfARelativeIntervalAreWhereTheTestTurnsOver() {
        StageBuilder stage = StageBuilder.stage();
        int[] treatment = {70, 75, 72, 66, 79, 71, 74, 70, 77, 73, 69, 75, 72, 74, 76, 70};
        int[] control = {60, 66, 59, 61, 68, 60, 64, 62, 65, 61, 60, 66, 63, 62, 64, 61};
        for (int block = 0; block < 16; block++)
            stage.add(request(block, Role.TREATMENT, treatment[block]))
                    .add(request(block, Role.PAIRED_CONTROL, control[block]));
        Interval interval = estimated(stage, MEAN).interval();
        double radius = new TMixture(0.3).radius(8, 0.05);
        assertThat(tOf(treatment, control, 1 + interval.lower())).isCloseTo(radius, within(1e-6));
        assertThat(tOf(treatment, control, 1 + interval.upper())).isCloseTo(-radius, within(1e-6));
    }

    @Test
    void aBlockThatLostAReplicaLeavesMeansAndStaysInShares() {
        StageBuilder stage = steady(4).lose(2, "a");
        stage.add(request(0, Role.TREATMENT, 81)).add(request(6, Role.PAIRED_CONTROL, 61));
        stage.add(5, request(2, Role.TREATMENT, 0).failed());
        var snapshot = stage.comparable();
        assertThat(ESTIMATOR.estimate(snapshot, MEAN))
                .asInstanceOf(type(Estimated.class)).extracting(Estimated::pairs).isEqualTo(3);
        Estimated shares = (Estimated) ESTIMATOR.estimate(snapshot, OVER);
        assertThat(shares.pairs()).isEqualTo(4);
        assertThat(shares.treatmentValue()).isCloseTo(5 / 6.0 / 8, within(1e-12));
    }

    @Test
    void aRequestThatFailedCountsAsOverEveryThreshold() {
        StageBuilder stage = steady(2);
        stage.add(request(0, Role.TREATMENT, 0).failed()).add(request(3, Role.TREATMENT, 500));
        assertThat(estimated(stage, OVER).effect()).isCloseTo((0.5 + 0.5) / 4, within(1e-12));
    }

    @Test
    void pairsThatAreAllAlikeAreNoCertainty() {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 16; block++)
            stage.add(12, request(block, Role.TREATMENT, 80)).add(12,
                    request(block, Role.PAIRED_CONTROL, 60));
        Interval interval = estimated(stage, OVER).interval();
        assertThat(interval.upper()).isBetween(0.005, 0.05);
        assertThat(interval.lower()).isCloseTo(-interval.upper(), within(1e-12));
    }

    @Test
    void aSegmentIsEstimatedFromItsRequestsAlone() {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 8; block++) {
            stage.add(4, request(block, Role.TREATMENT, 80)).add(4, request(block, Role.PAIRED_CONTROL, 80));
            stage.add(request(block, Role.TREATMENT, 89 + block % 4 / 2 * 2).of("long"));
            stage.add(request(block, Role.PAIRED_CONTROL, 180).of("long"));
        }
        SortedMap<String, String> segment = new TreeMap<>(Map.of("workloadClass", "long"));
        assertThat(estimated(stage, EffectQuestion.mean(StandardMetrics.TTFT, segment)).effect())
                .isCloseTo(-0.5, within(1e-9));
    }

    @Test
    void onePairIsTooFew() {
        assertThat(notEstimable(steady(1), MEAN).cause()).isEqualTo(Cause.TOO_FEW_BLOCKS);
        assertThat(notEstimable(steady(1), MEAN).detail()).contains("two pairs of complete blocks, got 1");
    }

    @Test
    void aPairOfWhichOneBlockWasCutIsNoPair() {
        assertThat(notEstimable(steady(2).cut(3), MEAN).cause()).isEqualTo(Cause.TOO_FEW_BLOCKS);
    }

    @Test
    void pairsThatAreAllAlikeHaveNoRelativeEffectAndSaySo() {
        NotEstimable alike = notEstimable(steady(6), MEAN);
        assertThat(alike.cause()).isEqualTo(Cause.NO_SCATTER);
        assertThat(alike.detail()).startsWith("all 6 pairs show the same +33.3%, to the last digit");
    }

    @Test
    void nothingObservedIsNotZero() {
        EffectQuestion tail = EffectQuestion.mean(StandardMetrics.TTFT,
                new TreeMap<>(Map.of("workloadClass", "images")));
        assertThat(notEstimable(steady(3), tail).cause()).isEqualTo(Cause.NO_OBSERVATIONS);
    }

    @Test
    void anotherVersionOfTheMetricIsNotComparedAndSaid() {
        MetricDefinition ttft = StandardMetrics.TTFT;
        MetricDefinition next = new MetricDefinition(ttft.id(), ttft.version() + 1, ttft.kind(), ttft.unit(),
                ttft.direction(), ttft.errorValue(), ttft.formula());
        NotEstimable refused = notEstimable(steady(3), EffectQuestion.mean(next, ALL));
        assertThat(refused.cause()).isEqualTo(Cause.METRIC_VERSION);
        assertThat(refused.detail()).contains("ttft@2", "ttft@1");
    }

    @Test
    void aThresholdThatTheCellsDoNotCountIsSaid() {
        EffectQuestion other = EffectQuestion.exceedance(StandardMetrics.TTFT, 77, ALL);
        assertThat(notEstimable(steady(3), other).cause()).isEqualTo(Cause.THRESHOLD_NOT_COUNTED);
    }

    /** 80 ms against 60 ms is worse by a third: inside 40 %, beyond 20 %. */
    @Test
    void aQuantileIsWorseByAMarginWhenMoreOfTheTreatmentIsOverTheScaledThreshold() {
        long control = 59_000;
        StageBuilder stage = StageBuilder.counting(StandardMetrics.TTFT.key(), control,
                EffectQuestion.scaled(control, 0.2), EffectQuestion.scaled(control, 0.4));
        for (int block = 0; block < 16; block++)
            stage.add(12, request(block, Role.TREATMENT, 80)).add(12,
                    request(block, Role.PAIRED_CONTROL, 60));
        var snapshot = stage.comparable();
        assertThat(((Estimated) ESTIMATOR.estimate(snapshot, worseBy(control, 0.4))).effect()).isCloseTo(-1,
                within(1e-12));
        assertThat(((Estimated) ESTIMATOR.estimate(snapshot, worseBy(control, 0.2))).effect()).isCloseTo(0,
                within(1e-12));
        assertThatThrownBy(() -> worseBy(0, 0.2))
                .hasMessageContaining("a quantile above 0");
    }

    @Test
    void aStageWithoutControlHasNoEffect() {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 6; block++)
            stage.add(3, request(block, Role.TREATMENT, 80));
        assertThat(ESTIMATOR.estimate(stage.comparable(Arms.TREATMENT_ONLY), MEAN))
                .asInstanceOf(type(NotEstimable.class)).extracting(NotEstimable::cause)
                .isEqualTo(Cause.NO_CONTROL);
    }

    @Test
    void aQuantileNeedsEnoughRequestsAndSaysHowMany() {
        EffectQuestion p99 = EffectQuestion.of(StandardMetrics.TTFT, Statistic.P99, ALL);
        EffectQuestion median = EffectQuestion.of(StandardMetrics.TTFT, Statistic.P50, ALL);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 16; block++)
            stage.add(5, request(block, Role.TREATMENT, 80)).add(5, request(block, Role.PAIRED_CONTROL, 60));
        var snapshot = stage.comparable();
        assertThat(((NotEstimable) ESTIMATOR.estimate(snapshot, p99)).detail())
                .contains("P99 needs more than %.0f requests an arm, got 80"
                        .formatted(Levels.needed(0.99, ESTIMATOR.alpha())));
        assertThat(((Estimated) ESTIMATOR.estimate(snapshot, median)).effect()).isCloseTo(1 / 3.0,
                within(0.03));
    }

    @Test
    void aQuantileWithTooFewRequestsAPairStandsWithoutABound() {
        EffectQuestion p90 = EffectQuestion.of(StandardMetrics.TTFT, Statistic.P90, ALL);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 16; block++)
            stage.add(5, request(block, Role.TREATMENT, 80)).add(5, request(block, Role.PAIRED_CONTROL, 60));
        assertThat(estimated(stage, p90).interval()).isEqualTo(Interval.WHOLE_LINE);
    }

    @Test
    void aRateOfErrorsIsADifferenceInPoints() {
        EffectQuestion errors = EffectQuestion.of(StandardMetrics.ERROR_RATE, Statistic.PROPORTION, ALL);
        StageBuilder stage = steady(4);
        for (int block = 0; block < 8; block++)
            stage.add(request(block, Role.TREATMENT, 0).failed());
        assertThat(estimated(stage, errors).effect()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void questionsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> EffectQuestion.of(StandardMetrics.TTFT, Statistic.EXCEEDANCE, ALL))
                .hasMessageContaining("thresholds of both arms belong to an exceedance");
        assertThatThrownBy(() -> EffectQuestion.mean(StandardMetrics.ERROR_RATE, ALL))
                .hasMessageContaining("MEAN of error_rate does not exist");
    }

    private static EffectQuestion worseBy(long control, double margin) {
        return EffectQuestion.quantileWorseBy(StandardMetrics.TTFT, control, margin, ALL);
    }

    /** One request an arm and block: 80 ms for the treatment, 60 ms for the control. */
    private static StageBuilder steady(int pairs) {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 2 * pairs; block++)
            stage.add(request(block, Role.TREATMENT, 80)).add(request(block, Role.PAIRED_CONTROL, 60));
        return stage;
    }

    private static StageBuilder.Request request(long block, Role role, long millis) {
        return StageBuilder.request(block, role, millis * 1_000);
    }

    private static Estimated estimated(StageBuilder stage, EffectQuestion question) {
        return (Estimated) ESTIMATOR.estimate(stage.comparable(), question);
    }

    private static NotEstimable notEstimable(StageBuilder stage, EffectQuestion question) {
        return (NotEstimable) ESTIMATOR.estimate(stage.comparable(), question);
    }

    /** The paired t statistic of treatment - ratio * control over pairs of blocks, the long way. */
    private static double tOf(int[] treatment, int[] control, double ratio) {
        int n = treatment.length / 2;
        double[] differences = new double[n];
        double mean = 0;
        for (int pair = 0; pair < n; pair++) {
            differences[pair] = (treatment[2 * pair] + treatment[2 * pair + 1]
                    - ratio * (control[2 * pair] + control[2 * pair + 1])) / 2;
            mean += differences[pair] / n;
        }
        double squares = 0;
        for (double difference : differences)
            squares += (difference - mean) * (difference - mean);
        return mean / Math.sqrt(squares / (n - 1) / n);
    }
}
