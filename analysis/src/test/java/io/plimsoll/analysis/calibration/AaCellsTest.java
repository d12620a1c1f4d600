package io.plimsoll.analysis.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Layer;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.model.traffic.TrafficShare;

class AaCellsTest {
    private static final RunId RUN = new RunId("a-a", 1);
    private static final EngineVariant SAME = new EngineVariant("same", new Engine.Builtin(),
            new TreeMap<>());

    @Test
    void aReplicaHasOneCellABlockWhicheverArmItPlays() {
        List<AaCell> cells = cells(List.of(block(1, 0, "a", 100, "b", 200), block(1, 1, "b", 200, "a", 100)),
                List.of(plan(1, 0)));
        assertThat(cells).containsExactly(new AaCell("a", 0, Math.log(100)),
                new AaCell("b", 0, Math.log(200)), new AaCell("a", 1, Math.log(100)),
                new AaCell("b", 1, Math.log(200)));
    }

    @Test
    void blocksOfALaterPlanStandWhereTheirTimeIs() {
        // blocks of 5 s; the second plan begins 12 s after the first, its block 1 at 17 s
        List<AaCell> cells = cells(List.of(block(1, 1, "a", 1, "b", 1), block(2, 0, "a", 1, "b", 1),
                block(2, 1, "a", 1, "b", 1)), List.of(plan(1, 0), plan(2, 12)));
        assertThat(cells).extracting(AaCell::block).containsExactly(1L, 1L, 2L, 2L, 3L, 3L);
    }

    @Test
    void whatSaysNothingOfMeansIsLeftOut() {
        AlignedBlock lost = new AlignedBlock(1, 0, arm(1, 0, Role.TREATMENT, "a", 1),
                arm(1, 0, Role.PAIRED_CONTROL, "b", 1), Set.of("b"));
        AlignedBlock unplanned = block(9, 0, "a", 1, "b", 1);
        assertThat(cells(List.of(lost, unplanned), List.of(plan(1, 0)))).isEmpty();
        assertThat(cells(List.of(block(1, 0, "a", 1, "", 1)), List.of(plan(1, 0)))) // no replica could take it
                .extracting(AaCell::replica).containsExactly("a");
        assertThat(AaCells.of(List.of(block(1, 0, "a", 1, "b", 1)), List.of(plan(1, 0)),
                AaCells.logOfMean(StandardMetrics.TTFT.key(), Map.of("workloadClass", "long")))).isEmpty();
        assertThat(AaCells.of(List.of(), List.of(), AaCells.logOfMean(StandardMetrics.TTFT.key(), Map.of())))
                .isEmpty();
    }

    private static List<AaCell> cells(List<AlignedBlock> blocks, List<TrafficPlan> plans) {
        return AaCells.of(blocks, plans, AaCells.logOfMean(StandardMetrics.TTFT.key(), Map.of()));
    }

    private static TrafficPlan plan(long epoch, long second) {
        Instant start = Instant.EPOCH.plusSeconds(second);
        return new TrafficPlan(epoch, start, Optional.of(RUN), "digest", new StageRef(1, "canary"), SAME,
                Optional.of(SAME), TrafficShare.parse("50%"),
                new ReplicaPools(List.of("a"), List.of("b"), List.of()),
                new BlockSchedule(1, start, Duration.ofSeconds(1), Duration.ofSeconds(4)), Layer.DEFAULT);
    }

    private static AlignedBlock block(long epoch, long block, String treated, long ttft, String other,
            long ofOther) {
        return new AlignedBlock(epoch, block, arm(epoch, block, Role.TREATMENT, treated, ttft),
                arm(epoch, block, Role.PAIRED_CONTROL, other, ofOther), Set.of());
    }

    private static ArmBlock arm(long epoch, long block, Role role, String replica, long ttft) {
        BigInteger sum = BigInteger.valueOf(ttft);
        return new ArmBlock(
                List.of(new MetricCell(
                        new CellKey(RUN, epoch, 1, "same", role, replica, Segment.of("chat"), block),
                        new OutcomeCounts(1, 1, 0, 0, 0, 0), OutcomeCounts.NONE,
                        new TreeMap<>(Map.of(StandardMetrics.TTFT.key(), new MetricSummary(
                                new Moments(1, sum, sum.multiply(sum)), QuantileSketch.empty(),
                                new TreeMap<>()))),
                        Set.of())));
    }
}
