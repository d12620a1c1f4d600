package io.plimsoll.analysis.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.cluster.Ratio;
import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.effect.PairSums.ArmSums;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.moments.JointMoments;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricKind;
import io.plimsoll.model.metric.RatioOfSums;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.Statistic;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.testkit.BinomialBound;

/** Ratios of sums over pairs whose loads differ a lot, looked at after every pair. */
class RatioEstimatorTest {
    private static final int RUNS = 3_000;
    private static final int PAIRS = 30;
    private static final double ALPHA = 0.05;
    private static final PairTest TEST = new PairTest(new TMixture(0.3), ALPHA);
    private static final EffectQuestion PER_TOKEN = EffectQuestion.mean(StandardMetrics.E2E_PER_TOKEN,
            new TreeMap<>());

    @Test
    void isTheSumOverTheSumAndNoMeanOfRatios() {
        StageBuilder stage = stage(4);
        stage.add(60, StageBuilder.request(0, Role.TREATMENT, 910_000)); // a busy, slow block
        Estimated estimate = (Estimated) new Estimator(ALPHA, 0.3).estimate(stage.comparable(), PER_TOKEN);
        double e2e = 60 * 1_000_000;
        for (int block = 0; block < 8; block++)
            e2e += 110_000 + 10_000 * (block % 3) + 90_000;
        assertThat(estimate.treatmentValue()).isCloseTo(e2e / (10 * 68), within(1e-6));
        assertThat(estimate.controlValue()).isCloseTo(150_000 / 10.0, within(1e-6));
        assertThat(estimate.effect()).isCloseTo(e2e / (10 * 68) / 15_000 - 1, within(1e-12));
        assertThat(estimate.pairs()).isEqualTo(4);
        assertThat(estimate.method()).contains("ratio of sums", "left out in turn");
    }

    @Test
    void aFailedRequestTakesTheTimeoutAndYieldsNoToken() {
        StageBuilder stage = stage(4);
        stage.add(2, StageBuilder.request(0, Role.TREATMENT, 910_000).failed());
        Estimated estimate = (Estimated) new Estimator(ALPHA, 0.3).estimate(stage.comparable(), PER_TOKEN);
        double e2e = 2 * 10_000_000;
        for (int block = 0; block < 8; block++)
            e2e += 110_000 + 10_000 * (block % 3) + 90_000;
        assertThat(estimate.treatmentValue()).isCloseTo(e2e / (10 * 8), within(1e-6));
        assertThat(estimate.errors()).isEqualTo(new ErrorsCounted(2, 0));
        assertThat(estimate.method()).contains("a failed request as 10 s");
    }

    @Test
    void scattersAsTheDeltaMethodSaysWhereLoadsAreEqual() {
        List<PairSums> pairs = pairs(new SplittableRandom(1), 0).stream()
                .map(pair -> new PairSums(perThousand(pair.treatment()), perThousand(pair.control()),
                        ErrorsCounted.NONE))
                .toList();
        PairMoments moments = moments(pairs);
        Ratio ratio = new Ratio(
                JointMoments.of(of(pairs, ArmSums::numerator), of(pairs, ArmSums::denominator)));
        assertThat(moments.treatment()).isCloseTo(ratio.value(), within(1e-12 * ratio.value()));
        assertThat(moments.varTreatment() / moments.n())
                .isCloseTo(ratio.variance(), within(1e-9 * ratio.variance()));
    }

    @Test
    void scattersAsTheRatiosThatLeaveAPairOutWhereTheyAreNot() {
        List<PairSums> pairs = pairs(new SplittableRandom(1), 0);
        double[] s = of(pairs, ArmSums::numerator);
        double[] n = of(pairs, ArmSums::denominator);
        double all = Arrays.stream(s).sum() / Arrays.stream(n).sum();
        double squares = 0;
        for (int i = 0; i < PAIRS; i++) {
            double without = (Arrays.stream(s).sum() - s[i]) / (Arrays.stream(n).sum() - n[i]);
            squares += (PAIRS - 1) * (PAIRS - 1) * (all - without) * (all - without);
        }
        assertThat(moments(pairs).varTreatment()).isCloseTo(squares / (PAIRS - 1),
                within(1e-9 * squares));
        assertThat(moments(pairs).treatment()).isCloseTo(all, within(1e-12 * all));
    }

    @Test
    void equalArmsAreCalledDifferentNoMoreOftenThanPromised() {
        assertThat(alarms(0, RatioEstimatorTest::valid))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesThePlainDeltaMethod() {
        assertThat(alarms(0, pairs -> TEST.relative(linearised(pairs))))
                .isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesANormalIntervalThatIsPeekedAt() {
        assertThat(alarms(0, pairs -> pairs.size() < 10 ? Interval.WHOLE_LINE : normal(moments(pairs))))
                .isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void aFifthMoreIsFoundWithItsSign() {
        assertThat(alarms(0.2, RatioEstimatorTest::valid))
                .isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.95));
    }

    @Test
    void thePairsOfNoEffectChangeSignWithTheArms() {
        List<PairSums> pairs = pairs(new SplittableRandom(3), 0.2);
        List<PairSums> flipped = new ArrayList<>(pairs);
        flipped.set(5, new PairSums(pairs.get(5).control(), pairs.get(5).treatment(), ErrorsCounted.NONE));
        var one = RatioEstimator.valuesOfNoEffect(pairs);
        var other = RatioEstimator.valuesOfNoEffect(flipped);
        for (int i = 0; i < PAIRS; i++)
            assertThat(other.get(i).treatment() - other.get(i).control())
                    .isCloseTo((i == 5 ? -1 : 1) * (one.get(i).treatment() - one.get(i).control()),
                            within(1e-3)); // of sums near 1e7
    }

    @Test
    void noDenominatorNoObservationAndOnePairAreCausesOfTheirOwn() {
        MetricDefinition perLag = new MetricDefinition("e2e_per_lag", 1, MetricKind.RATIO, "1",
                Direction.LOWER_IS_BETTER, OptionalLong.of(1), "sum of e2e / sum of send_lag",
                Optional.of(new RatioOfSums(
                        StandardMetrics.E2E.key(), StandardMetrics.SEND_LAG.key())));
        EffectQuestion zero = EffectQuestion.mean(perLag, new TreeMap<>());
        assertThat(notEstimable(stage(3), zero).cause()).isEqualTo(Cause.ZERO_DENOMINATOR);
        assertThat(notEstimable(stage(3), zero).detail())
                .startsWith("an arm has send_lag@1 above 0 in fewer than two pairs");
        EffectQuestion images = EffectQuestion.mean(StandardMetrics.E2E_PER_TOKEN,
                new TreeMap<>(Map.of("workloadClass", "images")));
        assertThat(notEstimable(stage(3), images).cause()).isEqualTo(Cause.NO_OBSERVATIONS);
        assertThat(notEstimable(stage(1), PER_TOKEN).cause()).isEqualTo(Cause.TOO_FEW_BLOCKS);
        assertThatThrownBy(
                () -> EffectQuestion.of(StandardMetrics.E2E_PER_TOKEN, Statistic.P99, new TreeMap<>()))
                .hasMessageContaining("no request has a ratio of sums");
    }

    private static NotEstimable notEstimable(StageBuilder stage, EffectQuestion question) {
        return (NotEstimable) new Estimator(ALPHA, 0.3).estimate(stage.comparable(), question);
    }

    /** Ten tokens a request, one request an arm and block: the treatment's take 200, 210 and 220 ms in turn, the control's 150. */
    private static StageBuilder stage(int pairs) {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 2 * pairs; block++)
            stage.add(StageBuilder.request(block, Role.TREATMENT, 110_000 + 10_000 * (block % 3)))
                    .add(StageBuilder.request(block, Role.PAIRED_CONTROL, 60_000));
        return stage;
    }

    private static Interval valid(List<PairSums> pairs) { return TEST.relative(moments(pairs)); }

    private static PairMoments moments(List<PairSums> pairs) {
        return RatioEstimator.around(RatioEstimator.values(pairs), pairs);
    }

    /** R + (S - R N) / mean N. */
    private static PairMoments linearised(List<PairSums> pairs) {
        ArmSums treatment = pairs.stream().map(PairSums::treatment).reduce(new ArmSums(0, 0), ArmSums::plus);
        ArmSums control = pairs.stream().map(PairSums::control).reduce(new ArmSums(0, 0), ArmSums::plus);
        return PairMoments.of(pairs.stream()
                .map(pair -> new PairValue(linear(pair.treatment(), treatment, pairs.size()),
                        linear(pair.control(), control, pairs.size())))
                .toList());
    }

    private static double linear(ArmSums pair, ArmSums total, int pairs) {
        return total.ratio() + pair.beyond(total.ratio()) * pairs / total.denominator();
    }

    private static ArmSums perThousand(ArmSums sums) { return new ArmSums(1_000 * sums.ratio(), 1_000); }

    /** What a dashboard does that knows nothing of looks. */
    private static Interval normal(PairMoments pairs) {
        double half = 1.96 * TEST.error(pairs, 0) / pairs.control();
        double effect = pairs.treatment() / pairs.control() - 1;
        return new Interval(effect - half, effect + half);
    }

    private static int alarms(double effect, Function<List<PairSums>, Interval> interval) {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            List<PairSums> pairs = pairs(new SplittableRandom(seed), effect);
            boolean alarmed = false;
            for (int n = 2; n <= PAIRS && !alarmed; n++) {
                Interval seen = interval.apply(pairs.subList(0, n));
                alarmed = effect > 0 ? seen.lower() > 0 : seen.excludes(0);
            }
            alarms += alarmed ? 1 : 0;
        }
        return alarms;
    }

    /** Loads differ by a factor of 3.3 between pairs (one sd) and by 20 % within one; what a token costs differs by a third between pairs. */
    private static List<PairSums> pairs(SplittableRandom random, double effect) {
        List<PairSums> pairs = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            double load = 1_000 * Math.exp(1.2 * random.nextGaussian());
            double cost = 20_000 * Math.exp(0.3 * random.nextGaussian());
            pairs.add(new PairSums(arm(random, load, cost * (1 + effect)), arm(random, load, cost),
                    ErrorsCounted.NONE));
        }
        return pairs;
    }

    private static ArmSums arm(SplittableRandom random, double load, double cost) {
        double tokens = Math.rint(load * Math.exp(0.2 * random.nextGaussian()));
        return new ArmSums(tokens * cost * (1 + random.nextGaussian() * 0.05 * Math.sqrt(1_000 / tokens)),
                tokens);
    }

    private static double[] of(List<PairSums> pairs, ToDoubleFunction<ArmSums> sum) {
        return pairs.stream().map(PairSums::treatment).mapToDouble(sum).toArray();
    }
}
