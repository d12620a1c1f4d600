package io.plimsoll.rollout.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Breached;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Missing;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Passed;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Undecided;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Unknown;
import io.plimsoll.rollout.guardrail.Stage.Arm;
import io.plimsoll.testkit.BinomialBound;

/** {@code p90 worseBy 10%}: known answers, then latencies that are simulated, with thresholds from a baseline of their own. */
class RelativeQuantileTest {
    private static final Guardrail P90 = new Guardrail.RelativeQuantile("p90", StandardMetrics.ITL_MAX,
            Stage.everything(), 90, 0.10, Stage.P90);

    @Test
    void asManyOverTheWiderThresholdAsOfTheControlOverItsOwnIsTheBoundaryAndUndecided() {
        assertThat(judge(stage(20, 10, 8))).isInstanceOf(Undecided.class);
    }

    @Test
    void fewerOfTheTreatmentOverTheWiderThresholdPassAndMoreAreABreach() {
        assertThat(judge(stage(20, 2, 8))).isInstanceOf(Passed.class);
        assertThat(judge(stage(20, 40, 8))).isInstanceOf(Breached.class);
        assertThat(judge(stage(2, 2, 8))).isInstanceOf(Undecided.class);
    }

    /** The treatment's count over the control's own threshold, here all of its requests, is not asked for. */
    @Test
    void eachArmIsHeldToItsOwnThreshold() {
        Stage stage = new Stage().blocks(20, Arm.of(100, 100).wide(2), Arm.of(100, 10).wide(0));
        assertThat(judge(stage)).isInstanceOf(Passed.class);
    }

    @Test
    void nobodyOverAnythingIsNoEvidenceForEither() {
        assertThat(judge(stage(20, 0, 0, 0))).isInstanceOf(Undecided.class);
    }

    @Test
    void requestsThatFailAreOverEveryThreshold() {
        Stage stage = new Stage().blocks(20, Arm.of(100, 0).failing(40), Arm.of(100, 10).wide(8));
        assertThat(judge(stage)).isInstanceOf(Breached.class);
    }

    @Test
    void itSaysThePromiseAsPeopleThinkAndTheSharesWithTheirThresholds() {
        GuardrailVerdict verdict = judge(stage(20, 2, 8));
        assertThat(verdict.grounds().sentence()).startsWith(
                "p90 of itl.max at most 10 % worse: 2.00 % of the treatment's requests over 33.0 ms (1.1 x control p90), 10.0 % of the control's over 30.0 ms; the difference is -8.00 pp, interval [")
                .endsWith("pp] over 10 pairs: inside its margin");
        assertThat(verdict.grounds().figures()).contains(new Figure("control", 0.10, "1"),
                new Figure("treatment", 0.02, "1"), new Figure("control threshold", 30_000, "us"),
                new Figure("treatment threshold", 33_000, "us"), new Figure("margin", 10, "%"))
                .extracting(Figure::name).contains("effect", "lower", "upper", "pairs", "alpha", "phi");
    }

    @Test
    void withoutAControlOrWithArmsThatMayNotBeComparedItIsNotJudged() {
        assertThat(P90.appliesTo(Arms.TREATMENT_ONLY)).isFalse();
        assertThat(judge(stage(20, 40, 8).notComparable())).isInstanceOfSatisfying(Unknown.class,
                unknown -> assertThat(unknown.missing()).isEqualTo(Missing.NOT_COMPARABLE));
        assertThatThrownBy(() -> new Guardrail.RelativeQuantile("p90", StandardMetrics.ITL_MAX,
                Stage.everything(), 90, 0.10, Stage.OVER))
                .hasMessageContaining("\"p90\" does not say what the treatment is held to");
    }

    // ---- simulated: lognormal, sigma 0.5, both arms busy together; 20 pairs of 400 requests an arm

    private static final int RUNS = 200;
    private static final int BLOCKS = 40;
    private static final int REQUESTS = 200;
    private static final double SIGMA = 0.5;
    private static final double MARGIN = 0.10;
    /** Requests of the control alone, from which p90 is frozen. */
    private static final int BASELINE = 400;

    private record Outcomes(int passed, int breached) {}

    @Test
    void anEqualTreatmentPassesInTimeAndIsBlamedNoMoreOftenThanPromised() {
        Outcomes equal = outcomes(1);
        assertThat(equal.passed()).isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.8));
        assertThat(equal.breached()).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, alarm()));
    }

    @Test
    void aTreatmentWhoseQuantileIs30PercentHigherIsABreach() {
        assertThat(outcomes(1.3).breached()).isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.9));
    }

    /** The boundary is the worst case of both promises. Who believes the newest shares lets most of them pass. */
    @Test
    void aTreatmentAtItsMarginPassesAndIsBlamedNoMoreOftenThanPromised() {
        int most = BinomialBound.atMost(RUNS, Stage.RULES.budget().passing());
        Outcomes atTheMargin = outcomes(1 + MARGIN);
        assertThat(atTheMargin.passed()).isLessThanOrEqualTo(most);
        assertThat(atTheMargin.breached()).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, alarm()));
        assertThat(IntStream.range(0, RUNS).filter(RelativeQuantileTest::believesTheNewestShares).count())
                .isGreaterThan(most);
    }

    private static double alarm() { return Stage.RULES.budget().alarm(); }

    private static Outcomes outcomes(double factor) {
        List<GuardrailVerdict> verdicts = IntStream.range(0, RUNS).mapToObj(seed -> first(factor, seed))
                .toList();
        return new Outcomes((int) verdicts.stream().filter(Passed.class::isInstance).count(),
                (int) verdicts.stream().filter(Breached.class::isInstance).count());
    }

    /** The first verdict that decides, looked for after every pair; else the last one. */
    private static GuardrailVerdict first(double factor, int seed) {
        Traffic traffic = new Traffic(factor, seed);
        Stage stage = new Stage();
        GuardrailVerdict verdict = judge(stage);
        for (int block = 0; block < BLOCKS && !decides(verdict); block++) {
            traffic.play();
            stage.block(Arm.of(REQUESTS, traffic.treatmentOver), Arm.of(REQUESTS, traffic.controlOver));
            if (block % 2 == 1) verdict = judge(stage);
        }
        return verdict;
    }

    private static boolean decides(GuardrailVerdict verdict) {
        return verdict instanceof Passed || verdict instanceof Breached;
    }

    /** Whether at any look, at the margin itself, fewer of the treatment's requests are over than of the control's. */
    private static boolean believesTheNewestShares(int seed) {
        Traffic traffic = new Traffic(1 + MARGIN, seed);
        int difference = 0;
        for (int block = 0; block < BLOCKS && difference >= 0; block++) {
            traffic.play();
            difference += traffic.treatmentOver - traffic.controlOver;
        }
        return difference < 0;
    }

    /** Blocks of latencies, on the scale of the logarithm. */
    private static final class Traffic {
        private final SplittableRandom random;
        private final double harm;
        private final double control;
        private int treatmentOver;
        private int controlOver;

        Traffic(double factor, int seed) {
            random = new SplittableRandom(seed);
            harm = Math.log(factor);
            control = IntStream.range(0, BASELINE).mapToDouble(_ -> SIGMA * random.nextGaussian()).sorted()
                    .skip(BASELINE * 9 / 10).findFirst().orElseThrow();
        }

        void play() {
            double busy = 0.1 * random.nextGaussian();
            treatmentOver = over(harm + busy, Math.log(1 + MARGIN) + control);
            controlOver = over(busy, control);
        }

        private int over(double shift, double threshold) {
            int over = 0;
            for (int i = 0; i < REQUESTS; i++)
                over += shift + SIGMA * random.nextGaussian() > threshold ? 1 : 0;
            return over;
        }
    }

    private static GuardrailVerdict judge(Stage stage) { return P90.judge(stage.evidence(), Stage.RULES); }

    /** Blocks of 100 requests an arm: the control has 10 over its own threshold and so many over the wider one. */
    private static Stage stage(int blocks, int treatmentWide, int controlWide) {
        return stage(blocks, treatmentWide, 10, controlWide);
    }

    private static Stage stage(int blocks, int treatmentWide, int controlOver, int controlWide) {
        return new Stage().blocks(blocks, Arm.of(100, treatmentWide).wide(treatmentWide),
                Arm.of(100, controlOver).wide(controlWide));
    }
}
