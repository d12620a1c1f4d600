package io.plimsoll.analysis.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import io.plimsoll.testkit.BinomialBound;

/** Tests of shares and failures, looked at after every block or request. */
class EProcessTest {
    private static final int RUNS = 2_000;
    private static final double ALPHA = 0.05;
    private static final double ALARM = -Math.log(ALPHA / 6);

    /** Decides from the counts so far whether to alarm. */
    private interface Alarm {
        boolean sounds(long treatmentFailures, long controlFailures, long requests);
    }

    @Test
    void equallyFailingArmsRaiseNoMoreAlarmsThanPromised() {
        assertThat(alarms(0.05, 0.05, label(0))).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void aTreatmentExactlyAtTheMarginRaisesNoMoreAlarmsThanPromised() {
        assertThat(alarms(0.03, 0.01, label(0.02))).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesAComparisonOfProportionsThatIsPeekedAt() {
        Alarm peeking = (treatment, control, requests) -> {
            double error = Math.sqrt(Math.max(1, treatment + control));
            return treatment + control >= 5 && (treatment - control) / error > 1.645;
        };
        assertThat(alarms(0.05, 0.05, peeking)).isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesATestOfLabelsThatForgetsTheMargin() {
        assertThat(alarms(0.03, 0.01, label(0))).isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void aHandfulOfFailuresAgainstNoneIsADisaster() {
        assertThat(firstAlarm(0.005)).isBetween(5, 10);
        assertThat(LabelEProcess.logE(3, 0, 6, 0.5, 0.005)).isLessThan(ALARM);
    }

    @Test
    void failuresOfBothArmsAlikeAreNone() {
        assertThat(LabelEProcess.logE(50, 50, 200, 0.5, 0)).isNegative();
    }

    @Test
    void atMarginZeroItIsTheTestOfLabelsAgainstAFairCoin() {
        // One bet of 0.95 alone is labels with chance 0.975: each treatment label pays 1.95, each control label 0.05.
        double expected = 0;
        double[] fractions = {0.05, 0.2, 0.5, 0.95};
        double[] weights = {1 / 6.0, 1 / 6.0, 1 / 6.0, 0.5};
        for (int i = 0; i < fractions.length; i++) {
            double theta = (1 + fractions[i]) / 2;
            expected += weights[i] * Math.pow(theta / 0.5, 7) * Math.pow((1 - theta) / 0.5, 2);
        }
        assertThat(LabelEProcess.logE(7, 2, 1_000, 0.5, 0)).isCloseTo(Math.log(expected), within(1e-12));
    }

    @Test
    void blockSharesAtTheirLimitRaiseNoMoreAlarmsThanPromised() {
        assertThat(blockAlarms(0.05)).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void blockSharesFarOverTheirLimitAreFoundWithinAHandfulOfBlocks() {
        List<Double> blocks = List.of(0.5, 0.6, 0.4);
        assertThat(BettingEProcess.logE(blocks, 0.05)).isGreaterThan(ALARM);
        assertThat(BettingEProcess.logE(blocks.subList(0, 1), 0.05)).isLessThan(ALARM);
    }

    @Test
    void theOrderOfBlocksDoesNotMatter() {
        assertThat(BettingEProcess.logE(List.of(0.0, 0.2, 0.01), 0.05))
                .isCloseTo(BettingEProcess.logE(List.of(0.2, 0.01, 0.0), 0.05), within(1e-12));
    }

    @Test
    void countsAndSingleOutcomesAreTheSameEvidence() {
        List<Double> outcomes = new ArrayList<>();
        for (int i = 0; i < 40; i++)
            outcomes.add(i < 6 ? 1.0 : 0.0);
        assertThat(BettingEProcess.logEOfCounts(6, 40, 0.02))
                .isCloseTo(BettingEProcess.logE(outcomes, 0.02), within(1e-9));
    }

    @Test
    void atALimitOfZeroASingleValueAboveIsProof() {
        assertThat(BettingEProcess.logE(List.of(0.0, 0.0), 0)).isZero();
        assertThat(BettingEProcess.logE(List.of(0.0, 0.01), 0)).isInfinite();
    }

    @Test
    void whatIsNoShareIsRefused() {
        assertThatThrownBy(() -> BettingEProcess.logE(List.of(1.5), 0.1))
                .hasMessageContaining("[0, 1], got 1.5");
        assertThatThrownBy(() -> LabelEProcess.logE(5, 6, 10, 0.5, 0)).hasMessageContaining("5 and 6 of 10");
    }

    private static Alarm label(double margin) {
        return (treatment, control, requests) -> LabelEProcess.logE(treatment, control, requests, 0.5,
                margin) >= -Math.log(ALPHA);
    }

    private static int firstAlarm(double margin) {
        int failures = 0;
        while (LabelEProcess.logE(failures, 0, 2L * failures, 0.5, margin) < ALARM)
            failures++;
        return failures;
    }

    private static int alarms(double treatmentRate, double controlRate, Alarm alarm) {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++)
            alarms += soundsEver(new SplittableRandom(seed), treatmentRate, controlRate, alarm) ? 1 : 0;
        return alarms;
    }

    private static boolean soundsEver(RandomGenerator random, double treatmentRate, double controlRate,
            Alarm alarm) {
        long treatment = 0;
        long control = 0;
        for (int request = 1; request <= 1_500; request++) {
            boolean toTreatment = random.nextBoolean();
            if (random.nextDouble() >= (toTreatment ? treatmentRate : controlRate))
                continue; // evidence only falls at a request that goes well
            treatment += toTreatment ? 1 : 0;
            control += toTreatment ? 0 : 1;
            if (alarm.sounds(treatment, control, request))
                return true;
        }
        return false;
    }

    private static int blockAlarms(double limit) {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            List<Double> shares = new ArrayList<>();
            boolean alarmed = false;
            for (int block = 0; block < 40; block++) {
                int over = 0;
                for (int request = 0; request < 12; request++)
                    over += random.nextDouble() < limit ? 1 : 0;
                shares.add(over / 12.0);
                alarmed |= BettingEProcess.logE(shares, limit) >= -Math.log(ALPHA);
            }
            alarms += alarmed ? 1 : 0;
        }
        return alarms;
    }
}
