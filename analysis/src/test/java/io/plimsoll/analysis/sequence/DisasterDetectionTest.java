package io.plimsoll.analysis.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import io.plimsoll.testkit.BinomialBound;

/** How fast the test of labels sees a broken treatment, and how seldom it sees one that is not there; a look a request. */
class DisasterDetectionTest {
    private static final int RUNS = 2_000;
    private static final double ALPHA = 0.05;
    private static final int NEVER = Integer.MAX_VALUE;

    @Test
    void fivePercentOfErrorsAreCaughtWithinTwoHundredTreatedRequests() {
        int[] caught = treatedRequestsUntilAlarm(0.05, 0.001, 2_000);
        assertThat(caught[RUNS / 2]).isBetween(60, 200);
        assertThat(caught[RUNS - 1]).isLessThan(NEVER);
    }

    @Test
    void equalArmsAlarmNoMoreThanPromised() {
        for (double rate : new double[]{0.001, 0.05, 0.5})
            assertThat(alarms(treatedRequestsUntilAlarm(rate, rate, 2_000)))
                    .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void restartsCountByTheirLabelsAlone() {
        assertThat(alarms(LabelEProcess.logE(3, 0, 3, 0.25, 0))).isTrue(); // a quarter of the fleet had all three
        assertThat(alarms(LabelEProcess.logE(1, 3, 4, 0.25, 0))).isFalse();
        assertThat(LabelEProcess.logE(0, 0, 0, 0.25, 0)).isZero();
        assertThat(LabelEProcess.logE(3, 1, 1_000, 0.25, 0)).isEqualTo(LabelEProcess.logE(3, 1, 4, 0.25, 0));
    }

    private static boolean alarms(double logE) { return logE >= -Math.log(ALPHA); }

    private static long alarms(int[] sorted) {
        return Arrays.stream(sorted).filter(requests -> requests < NEVER).count();
    }

    private static int[] treatedRequestsUntilAlarm(double treatmentRate, double controlRate, int treatedMax) {
        int[] requests = new int[RUNS];
        for (int seed = 0; seed < RUNS; seed++)
            requests[seed] = untilAlarm(new SplittableRandom(seed), treatmentRate, controlRate, treatedMax);
        Arrays.sort(requests);
        return requests;
    }

    private static int untilAlarm(RandomGenerator random, double treatmentRate, double controlRate,
            int treatedMax) {
        int treated = 0;
        int treatmentFailures = 0;
        int controlFailures = 0;
        for (int request = 1; treated < treatedMax; request++) {
            boolean toTreatment = random.nextBoolean();
            treated += toTreatment ? 1 : 0;
            if (random.nextDouble() >= (toTreatment ? treatmentRate : controlRate))
                continue; // at margin 0 a request that goes well changes nothing
            treatmentFailures += toTreatment ? 1 : 0;
            controlFailures += toTreatment ? 0 : 1;
            if (alarms(LabelEProcess.logE(treatmentFailures, controlFailures, request, 0.5, 0)))
                return treated;
        }
        return NEVER;
    }
}
