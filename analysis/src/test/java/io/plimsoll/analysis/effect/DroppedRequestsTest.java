package io.plimsoll.analysis.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.testkit.BinomialBound;

/** An arm that drops its slowest requests and is otherwise equal, looked at after every pair. */
class DroppedRequestsTest {
    private static final int RUNS = 100;
    private static final int PAIRS = 16;
    private static final int REQUESTS = 40;
    private static final double ALPHA = 0.05;
    private static final double SLOWEST = 1.6448536269514722; // the upper 5 % of a standard normal
    private static final Estimator ESTIMATOR = new Estimator(ALPHA, 0.3);
    private static final EffectQuestion MEAN = EffectQuestion.mean(StandardMetrics.TTFT, new TreeMap<>());
    private static final int HONEST = BinomialBound.atMost(RUNS, ALPHA);

    @Test
    void anArmThatDropsItsSlowestRequestsIsNeverShownBetterAndIsFoundWorse() {
        assertThat(runs(drops(), DroppedRequestsTest::better))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA / 2));
        assertThat(runs(drops(), DroppedRequestsTest::worse))
                .isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.99));
    }

    @Test
    void theMeanOfWhatCompletedCallsItBetter() {
        assertThat(runs(drops(), DroppedRequestsTest::betterInWhatCompleted)).isGreaterThan(HONEST);
    }

    /** The noise of errors is rare and huge; it is the same in both arms, and no more than a chance difference is made of it. */
    @Test
    void armsThatFailAlikeAreFoundDifferentNoMoreThanPromised() {
        assertThat(runs(fails(), pairs -> better(pairs) || worse(pairs))).isLessThanOrEqualTo(HONEST);
    }

    private interface Fate {
        boolean fails(boolean treatment, double z, SplittableRandom random);
    }

    private static Fate drops() { return (treatment, z, _) -> treatment && z > SLOWEST; }

    private static Fate fails() { return (_, _, random) -> random.nextInt(50) == 0; }

    private static int runs(Fate fate, Predicate<List<BlockPair>> says) {
        int saying = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            List<BlockPair> pairs = BlockPair.of(stage(fate, seed).blocks());
            boolean said = false;
            for (int look = 2; look <= PAIRS && !said; look++)
                said = says.test(pairs.subList(0, look));
            if (said) saying++;
        }
        return saying;
    }

    private static boolean better(List<BlockPair> pairs) {
        return MeanEstimator.estimate(pairs, MEAN, ESTIMATOR) instanceof Estimated known && known.isBetter();
    }

    private static boolean worse(List<BlockPair> pairs) {
        return MeanEstimator.estimate(pairs, MEAN, ESTIMATOR) instanceof Estimated known && known.isWorse();
    }

    private static boolean betterInWhatCompleted(List<BlockPair> pairs) {
        List<PairValue> values = pairs.stream().map(
                pair -> new PairValue(completed(pair.treatment()), completed(pair.control()))).toList();
        Interval interval = ESTIMATOR.test().relative(PairMoments.of(values));
        return interval.upper() < 0;
    }

    private static double completed(List<ArmBlock> blocks) {
        return blocks.stream().mapToDouble(block -> block.metric(StandardMetrics.TTFT.key(), new TreeMap<>())
                .orElseThrow().moments().mean()).average().orElseThrow();
    }

    /** Lognormal latencies with blocks that are busy or quiet for both arms. */
    private static MetricSnapshot stage(Fate fate, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StageBuilder stage = StageBuilder.stage();
        for (long block = 0; block < 2L * PAIRS; block++) {
            double busy = 0.2 * random.nextGaussian();
            for (int i = 0; i < 2 * REQUESTS; i++) {
                boolean treatment = i % 2 == 0;
                double z = random.nextGaussian();
                StageBuilder.Request request = StageBuilder.request(block,
                        treatment ? Role.TREATMENT : Role.PAIRED_CONTROL,
                        Math.round(60_000 * Math.exp(busy + 0.6 * z)));
                stage.add(fate.fails(treatment, z, random) ? request.failed() : request);
            }
        }
        return stage.snapshot();
    }
}
