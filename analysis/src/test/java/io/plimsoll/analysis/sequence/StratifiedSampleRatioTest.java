package io.plimsoll.analysis.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.sequence.StratifiedSampleRatio.Combination;
import io.plimsoll.analysis.sequence.StratifiedSampleRatio.Counted;
import io.plimsoll.testkit.BinomialBound;

/** The sample ratio of strata, whose evidence is combined. */
class StratifiedSampleRatioTest {
    private static final int RUNS = 2_000;
    private static final double ALPHA = 0.05;

    @Test
    void anHonestRouterIsRefusedNoMoreOftenThanPromisedHoweverItsStrataAreCombined() {
        for (Combination combination : Combination.values())
            assertThat(refusals(new StratifiedSampleRatio(0.5, ALPHA, combination)))
                    .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesTheLargestOfTheStrata() {
        StratifiedSampleRatio test = new StratifiedSampleRatio(0.5, ALPHA, Combination.AVERAGE);
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++)
            alarms += everAlarms(new SplittableRandom(seed),
                    strata -> test.of(Counted.ROUTED, strata).logEByStratum()
                            .values().stream().anyMatch(logE -> logE >= -Math.log(ALPHA))) ? 1 : 0;
        assertThat(alarms).isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void lossesThatCancelInTheTotalAreSeenInTheStrata() {
        List<StratumCounts> strata = List.of(new StratumCounts("old router", 600, 400),
                new StratumCounts("new router", 400, 600), new StratumCounts("idle", 0, 0));
        assertThat(SampleRatio.logE(1_000, 1_000, 0.5)).isNegative();
        StratifiedSampleRatio.Finding finding = new StratifiedSampleRatio(0.5, 0.001, Combination.AVERAGE)
                .of(Counted.COMPLETED, strata);
        assertThat(finding.refuses()).isTrue();
        assertThat(finding.requests()).isEqualTo(2_000);
        assertThat(finding.logEByStratum().get("idle")).isZero();
    }

    private static int refusals(StratifiedSampleRatio test) {
        int refusals = 0;
        for (int seed = 0; seed < RUNS; seed++)
            refusals += everAlarms(new SplittableRandom(seed),
                    strata -> test.of(Counted.ROUTED, strata).refuses())
                            ? 1
                            : 0;
        return refusals;
    }

    /** Eight strata, looked at whenever each has got two more requests. */
    private static boolean everAlarms(RandomGenerator random,
            java.util.function.Predicate<List<StratumCounts>> alarm) {
        long[] treatment = new long[8];
        for (int n = 2; n <= 60; n += 2) {
            List<StratumCounts> strata = new java.util.ArrayList<>();
            for (int i = 0; i < treatment.length; i++) {
                treatment[i] += random.nextInt(2) + random.nextInt(2);
                strata.add(new StratumCounts("stratum " + i, treatment[i], n - treatment[i]));
            }
            if (alarm.test(strata))
                return true;
        }
        return false;
    }
}
