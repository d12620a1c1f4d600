package io.plimsoll.analysis.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.testkit.BinomialBound;

class DesignPlanTest {
    private static final List<String> REPLICAS = List.of("a", "b", "c", "d");
    private static final BlockSchedule SCHEDULE = new BlockSchedule(7, Instant.EPOCH, Duration.ofSeconds(1),
            Duration.ofSeconds(4));
    private static final CrossoverPlan CROSSOVER = new CrossoverPlan(SCHEDULE,
            new ReplicaPools(List.of("a", "b"), List.of("c", "d"), List.of("e")));
    private static final InterleavedPlan BENCH = new InterleavedPlan(CROSSOVER);
    private static final SwitchbackPlan SWITCHBACK = new SwitchbackPlan(SCHEDULE);
    private static final FixedPoolsPlan FIXED = FixedPoolsPlan.draw(3, REPLICAS, 2, 2, Optional.empty());
    private static final int PAIRS = 2_000;

    @Test
    void everyDesignGivesEachArmEachPlaceOnceAPairAndDrawsWhoBegins() {
        for (long block = 0; block < 20; block += 2) {
            assertThat(CROSSOVER.roleOf("a", block)).isEqualTo(CROSSOVER.roleOf("c", block + 1))
                    .isNotEqualTo(CROSSOVER.roleOf("a", block + 1));
            assertThat(SWITCHBACK.armOf(block)).isNotEqualTo(SWITCHBACK.armOf(block + 1));
            assertThat(BENCH.order(block)).isEqualTo(BENCH.order(block + 1).reversed());
        }
        assertFair(pair -> CROSSOVER.roleOf("a", 2 * pair) == Role.TREATMENT);
        assertFair(pair -> SWITCHBACK.armOf(2 * pair) == Role.TREATMENT);
        assertFair(pair -> BENCH.order(2 * pair).getFirst() == Role.TREATMENT);
        assertFair(pair -> (BENCH.order(2 * pair).getFirst() == Role.TREATMENT) == (CROSSOVER.roleOf("a",
                2 * pair) == Role.TREATMENT));
        assertThat(CROSSOVER.roleOf("e", 0)).isEqualTo(Role.REST);
    }

    @Test
    void fixedPoolsAreDrawnAndKept() {
        assertFair(seed -> FixedPoolsPlan.draw(seed, REPLICAS, 2, 2, Optional.empty()).treatment()
                .contains("a"));
        assertThat(FIXED).isEqualTo(FixedPoolsPlan.draw(3, REPLICAS, 2, 2, Optional.empty()));
        assertThat(LongStream.range(0, 9).mapToObj(block -> FIXED.roleOf("a", block)).distinct()).hasSize(1);
        assertThatThrownBy(() -> FixedPoolsPlan.draw(3, REPLICAS, 3, 2, Optional.empty()))
                .hasMessageContaining("more than there are");
    }

    @Test
    void eachPlanPairsItsOwnBlocks() {
        assertThat(CROSSOVER.evidence(played(CROSSOVER)).units()).hasSize(5);
        assertThat(BENCH.evidence(played(CROSSOVER)).units()).hasSize(5);
        assertThat(SWITCHBACK.evidence(played(SWITCHBACK)).units()).hasSize(5)
                .allSatisfy(pair -> assertThat(pair.treatment()).hasSameSizeAs(pair.control()).hasSize(1));
        DesignEvidence.FixedPools fixed = FIXED.evidence(played(FIXED));
        assertThat(fixed.units()).hasSize(10);
        assertThat(List.of(fixed.treatmentHosts(), fixed.controlHosts())).containsExactly(2.0, 2.0);
    }

    @Test
    void blocksOfAnotherDesignAreRefused() {
        assertThatThrownBy(() -> CROSSOVER.evidence(played(FIXED))).hasMessageContaining("the plan says");
        assertThatThrownBy(() -> FIXED.evidence(played(CROSSOVER))).hasMessageContaining("the plan says");
        assertThatThrownBy(() -> SWITCHBACK.evidence(played(FIXED))).hasMessageContaining("the plan says");
        CrossoverPlan otherSeed = new CrossoverPlan(
                new BlockSchedule(8, Instant.EPOCH, Duration.ofSeconds(1), Duration.ofSeconds(4)),
                CROSSOVER.pools());
        assertThatThrownBy(() -> otherSeed.evidence(played(CROSSOVER)))
                .hasMessageContaining("the plan says");
    }

    @Test
    void withoutAPlanToHoldThemAgainstBlocksOfAnotherDesignAreStillNoEvidence() {
        assertThat(BlockPair.of(played(FIXED)).size() + BlockPair.of(played(SWITCHBACK)).size()).isZero();
        assertThat(SwitchbackPair.of(played(CROSSOVER))).isEmpty();
        assertThat(FixedPoolsBlock.of(played(SWITCHBACK))).isEmpty();
        assertThatThrownBy(() -> DesignEvidence.FixedPools.of(played(CROSSOVER), Optional.empty()))
                .hasMessageContaining("played both arms");
        List<AlignedBlock> fixed = played(FIXED);
        assertThatThrownBy(() -> new BlockPair(fixed.get(0), fixed.get(1)))
                .hasMessageContaining("did not swap");
        List<AlignedBlock> crossed = played(CROSSOVER);
        assertThatThrownBy(() -> new SwitchbackPair(crossed.get(0), crossed.get(1)))
                .hasMessageContaining("the whole fleet");
        assertThatThrownBy(() -> new SwitchbackPlan(
                new BlockSchedule(1, Instant.EPOCH, Duration.ZERO, Duration.ofSeconds(1))))
                .hasMessageContaining("washout");
    }

    private static List<AlignedBlock> played(DesignPlan plan) {
        return Played.blocks(plan, REPLICAS, 10, (_, _, _) -> 50_000);
    }

    private static void assertFair(LongPredicate heads) {
        assertThat((int) LongStream.range(0, PAIRS).filter(heads).count())
                .isBetween(BinomialBound.atLeast(PAIRS, 0.5), BinomialBound.atMost(PAIRS, 0.5));
    }
}
