package io.plimsoll.analysis.design;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;

/** Blocks as some plan made replicas play them: one request a replica, whose time to first token a test says. */
public final class Played {
    private Played() {}

    /** How long the request of a replica took in an arm, in microseconds. */
    public interface Latency {
        long micros(long block, String replica, Role role);
    }

    public static List<AlignedBlock> blocks(DesignPlan plan, List<String> replicas, int count,
            Latency latency) {
        return blocks(count, block -> new AlignedBlock(1, block,
                arm(plan, replicas, block, Role.TREATMENT, latency),
                arm(plan, replicas, block, Role.PAIRED_CONTROL, latency), Set.of()));
    }

    private static List<AlignedBlock> blocks(int count, LongFunction<AlignedBlock> block) {
        List<AlignedBlock> blocks = new ArrayList<>();
        for (long b = 0; b < count; b++)
            blocks.add(block.apply(b));
        return blocks;
    }

    private static ArmBlock arm(DesignPlan plan, List<String> replicas, long block, Role role,
            Latency latency) {
        return new ArmBlock(replicas.stream().filter(replica -> plan.roleOf(replica, block) == role)
                .map(replica -> cell(block, replica, role, latency.micros(block, replica, role))).toList());
    }

    private static MetricCell cell(long block, String replica, Role role, long micros) {
        BigInteger sum = BigInteger.valueOf(micros);
        return new MetricCell(
                new CellKey(StageBuilder.RUN, 1, 1, role.name(), role, replica, Segment.of("chat"), block),
                new OutcomeCounts(1, 1, 0, 0, 0, 0), OutcomeCounts.NONE,
                new TreeMap<>(Map.of(StandardMetrics.TTFT.key(), new MetricSummary(
                        new Moments(1, sum, sum.multiply(sum)), QuantileSketch.empty(), new TreeMap<>()))),
                Set.of());
    }
}
