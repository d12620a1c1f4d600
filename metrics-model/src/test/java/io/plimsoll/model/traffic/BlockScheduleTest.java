package io.plimsoll.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.plimsoll.testkit.BinomialBound;

class BlockScheduleTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static BlockSchedule schedule(long seed, long washoutMillis, long measuredMillis) {
        return new BlockSchedule(seed, START, Duration.ofMillis(washoutMillis),
                Duration.ofMillis(measuredMillis));
    }

    @Test
    void aBlockIsItsWashoutAndThenItsMeasuredPart() {
        BlockSchedule schedule = schedule(1, 1_000, 4_000);
        assertThat(schedule.blockAt(START)).isZero();
        assertThat(schedule.inWashout(START.plusMillis(999))).isTrue();
        assertThat(schedule.inWashout(START.plusMillis(1_000))).isFalse();
        assertThat(schedule.blockAt(START.plusMillis(4_999))).isZero();
        assertThat(schedule.blockAt(START.plusMillis(5_000))).isEqualTo(1);
        assertThat(schedule.blockAt(START.minusNanos(1))).isEqualTo(-1);
        assertThat(schedule(1, 0, 4_000).inWashout(START.minusNanos(1))).as("before the start").isTrue();
        assertThat(schedule(1, 0, 4_000).inWashout(START)).isFalse();
    }

    @Test
    void everyInstantLiesInExactlyTheBlockThatHoldsIt() {
        qt().withFixedSeed(1)
                .forAll(longs().between(-100_000, 100_000), integers().between(0, 3_000),
                        integers().between(1, 9_000))
                .check((millis, washout, measured) -> {
                    BlockSchedule schedule = schedule(3, washout, measured);
                    Instant at = START.plusMillis(millis);
                    long block = schedule.blockAt(at);
                    return !at.isBefore(schedule.startOf(block)) && at.isBefore(schedule.endOf(block));
                });
    }

    /** The coins are the lowest bits of SplitMix64; computed with a Python transcription of the published algorithm. */
    @Test
    void theSeedFixesTheOrderOfEveryPair() {
        boolean[] coins = {false, true, true, false, false, false, false, true};
        for (int pair = 0; pair < coins.length; pair++)
            assertThat(schedule(42, 1, 1).swapped(2L * pair)).isEqualTo(coins[pair]);
    }

    @Test
    void withinAPairBothPoolsPlayBothArms() {
        qt().withFixedSeed(1).forAll(longs().all(), longs().between(0, 10_000)).check((seed, pair) -> {
            BlockSchedule schedule = schedule(seed, 1, 1);
            return schedule.swapped(2 * pair) != schedule.swapped(2 * pair + 1);
        });
    }

    @Test
    void whoBeginsIsAFairCoinOverSeedsAndOverPairs() {
        int tosses = 10_000;
        int bySeed = 0;
        int byPair = 0;
        for (int i = 0; i < tosses; i++) {
            if (schedule(i, 1, 1).swapped(0)) bySeed++;
            if (schedule(7, 1, 1).swapped(2L * i)) byPair++;
        }
        int atLeast = BinomialBound.atLeast(tosses, 0.5);
        int atMost = BinomialBound.atMost(tosses, 0.5);
        assertThat(bySeed).isBetween(atLeast, atMost);
        assertThat(byPair).isBetween(atLeast, atMost);
    }

    @Test
    void aPromotionWaitsForTheEndOfThePair() {
        BlockSchedule schedule = schedule(1, 1_000, 4_000);
        assertThat(schedule.endOfPairAt(START.minusSeconds(5))).isEqualTo(START);
        assertThat(schedule.endOfPairAt(START.plusSeconds(1))).isEqualTo(START.plusSeconds(10));
        assertThat(schedule.endOfPairAt(START.plusSeconds(9))).isEqualTo(START.plusSeconds(10));
        assertThat(schedule.endOfPairAt(START.plusSeconds(10))).isIn(START.plusSeconds(10),
                START.plusSeconds(20));
    }

    @Test
    void aScheduleWithoutLengthIsRefused() {
        assertThatThrownBy(() -> schedule(1, 1, 0)).hasMessageContaining("longer than 0");
        assertThatThrownBy(() -> schedule(1, -1, 5)).hasMessageContaining("washout");
    }
}
