package io.plimsoll.analysis.disaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.sequence.LabelEProcess;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.testkit.BinomialBound;

class LossPairsTest {
    private static final double ALPHA = 0.05;
    private static final int RUNS = 2_000;
    private static final int BLOCKS = 60;

    @Test
    void theFirstBlockWithALossSpeaksForItsPair() {
        assertThat(LossPairs.of(List.of())).isEqualTo(LossPairs.NONE);
        assertThat(
                LossPairs.of(List.of(lost(1, 0, "r", Role.TREATMENT), lost(1, 1, "r", Role.PAIRED_CONTROL))))
                .isEqualTo(new LossPairs(1, 0));
        assertThat(
                LossPairs.of(List.of(lost(1, 3, "r", Role.TREATMENT), lost(1, 2, "s", Role.PAIRED_CONTROL))))
                .isEqualTo(new LossPairs(0, 1));
    }

    @Test
    void aBlockInWhichBothArmsLostOneCountsForTheControl() {
        assertThat(
                LossPairs.of(List.of(lost(1, 0, "r", Role.TREATMENT), lost(1, 0, "s", Role.PAIRED_CONTROL))))
                .isEqualTo(new LossPairs(0, 1));
    }

    @Test
    void aReplicaThatIsStillAwayInTheNextBlockDiedOnce() {
        assertThat(LossPairs.of(List.of(lost(1, 1, "r", Role.TREATMENT), lost(1, 2, "r", Role.PAIRED_CONTROL),
                lost(1, 3, "r", Role.TREATMENT)))).isEqualTo(new LossPairs(1, 0));
        assertThat(
                LossPairs.of(List.of(lost(1, 1, "r", Role.TREATMENT), lost(1, 2, "s", Role.PAIRED_CONTROL))))
                .isEqualTo(new LossPairs(1, 1));
    }

    @Test
    void pairsOfOtherEpochsAreOtherPairs() {
        assertThat(LossPairs.of(List.of(lost(1, 0, "r", Role.TREATMENT), lost(2, 0, "r", Role.TREATMENT))))
                .isEqualTo(new LossPairs(2, 0));
    }

    @Test
    void evidenceAtMostDoublesByAPair() {
        assertThat(LossPairs.NONE.logE()).isZero();
        // Bets of 0.05, 0.2, 0.5 and 0.95 on a fair coin, three sixths of the wealth on the last.
        assertThat(new LossPairs(2, 1).logE()).isCloseTo(
                Math.log((1.05 * 1.05 * 0.95 + 1.2 * 1.2 * 0.8 + 1.5 * 1.5 * 0.5 + 3 * 1.95 * 1.95 * 0.05)
                        / 6),
                within(1e-12));
        assertThat(new LossPairs(6, 0).logE()).isLessThan(-Math.log(1 / 64.0));
    }

    @Test
    void aHostThatFallsAgainAndAgainAndDragsAnotherAlongIsNotTheVariants() {
        assertThat(alarms(lost -> LossPairs.of(lost).logE()))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesCountingEachBlockByItself() {
        assertThat(alarms(lost -> {
            long treatment = lost.stream().filter(each -> each.role() == Role.TREATMENT).count();
            return LabelEProcess.logE(treatment, lost.size() - treatment, lost.size(), 0.5, 0);
        })).isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    /**
     * Runs with an alarm at some look, one a block: host a falls in every third block, and in the next one, when the arms have turned
     * over most often, host b of the other pool falls by its load.
     */
    private static int alarms(ToDoubleFunction<List<LostReplica>> logE) {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BlockSchedule schedule = new BlockSchedule(random.nextLong(), Instant.EPOCH, Duration.ZERO,
                    Duration.ofSeconds(1));
            List<LostReplica> lost = new ArrayList<>();
            boolean alarm = false;
            for (int block = 0; block < BLOCKS && !alarm; block++) {
                if (block % 3 == 0) lost.add(lost(1, block, "a", role(schedule, block, false)));
                if (block % 3 == 1) lost.add(lost(1, block, "b", role(schedule, block, true)));
                alarm = logE.applyAsDouble(lost) >= -Math.log(ALPHA);
            }
            alarms += alarm ? 1 : 0;
        }
        return alarms;
    }

    private static Role role(BlockSchedule schedule, long block, boolean second) {
        return schedule.swapped(block) == second ? Role.TREATMENT : Role.PAIRED_CONTROL;
    }

    private static LostReplica lost(long epoch, long block, String replica, Role role) {
        return new LostReplica(epoch, block, replica, role);
    }
}
