package io.plimsoll.service.board;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.DroppedBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.cell.RoleTally;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;

/**
 * Complete blocks that are made up: so many requests an arm and block, their mean TTFT, and how many of them had a gap over
 * the limit. Means scatter by a few per mille from block to block, in a fixed pattern.
 */
record Blocks(int count, int requestsTreatment, int requestsControl, long ttftTreatment, long ttftControl,
        int gapsTreatment,
        int gapsControl, String engineTreatment, String engineControl, int cold) {
    Blocks() { this(0, 1, 1, 1, 1, 0, 0); }

    /** Of engines that are the same. */
    Blocks(int count, int requestsTreatment, int requestsControl, long ttftTreatment, long ttftControl,
            int gapsTreatment, int gapsControl) {
        this(count, requestsTreatment, requestsControl, ttftTreatment, ttftControl, gapsTreatment,
                gapsControl, "same", "same", 0);
    }

    /** @param treatment digest; empty string where they do not say */
    Blocks ofEngines(String treatment, String control) {
        return new Blocks(count, requestsTreatment, requestsControl, ttftTreatment, ttftControl,
                gapsTreatment,
                gapsControl, treatment, control, cold);
    }

    /** In its first blocks the treatment takes half as long again. */
    Blocks coldFor(int blocks) {
        return new Blocks(count, requestsTreatment, requestsControl, ttftTreatment, ttftControl,
                gapsTreatment,
                gapsControl, engineTreatment, engineControl, blocks);
    }

    /** Half the TTFT, no more gaps. */
    static Blocks better(int count) {
        return new Blocks(count, 300, 300, 40_000, 80_000, 5, 5);
    }

    /** Half the TTFT, but half of the requests stall. */
    static Blocks stalling(int count) {
        return new Blocks(count, 300, 300, 40_000, 80_000, 150, 5);
    }

    /** The treatment gets half of the load. */
    static Blocks lopsided(int count) {
        return new Blocks(count, 150, 300, 40_000, 80_000, 3, 5);
    }

    MetricSnapshot snapshot(RunId run, int stage, TrafficPlan plan) {
        List<AlignedBlock> blocks = IntStream.range(0, count)
                .mapToObj(block -> block(run, stage, plan, block)).toList();
        List<RoleTally> tallies = blocks.stream().flatMap(block -> block.treatment().cells().stream())
                .map(cell -> new RoleTally(plan.epoch(), cell.key().block(), cell.key().replica(),
                        cell.key().role(),
                        cell.outcomes()))
                .toList();
        return new MetricSnapshot(run, stage, blocks,
                List.of(new DroppedBlock(plan.epoch(), 99, "the server was restarted")),
                tallies);
    }

    private AlignedBlock block(RunId run, int stage, TrafficPlan plan, int block) {
        return new AlignedBlock(plan.epoch(), block,
                arm(run, stage, plan, block, Role.TREATMENT, requestsTreatment, ttftTreatment, gapsTreatment),
                arm(run, stage, plan, block, Role.PAIRED_CONTROL, requestsControl, ttftControl, gapsControl),
                Set.of());
    }

    private ArmBlock arm(RunId run, int stage, TrafficPlan plan, int block, Role role, int requests,
            long ttft,
            int gaps) {
        if (plan.pools().second().isEmpty() && role == Role.PAIRED_CONTROL) return new ArmBlock(List.of());
        String replica = plan.replicasOf(role, plan.schedule().measuredFrom(block)).getFirst();
        String engine = role == Role.TREATMENT ? engineTreatment : engineControl;
        int step = role == Role.TREATMENT ? 7 : 3; // the arms scatter apart, or every pair would be the same
        long own = role == Role.TREATMENT && block < cold ? ttft * 3 / 2 : ttft;
        long scattered = own + own * (block * step % 5 - 2) / 500;
        Map<MetricId, MetricSummary> metrics = Map.of(StandardMetrics.TTFT.key(),
                summary(requests, scattered, new TreeMap<>()),
                StandardMetrics.ITL_MAX.key(), summary(requests, 9_000,
                        new TreeMap<>(Map.of(Story.GAP_LIMIT, (long) gaps, Story.SLO_LIMIT, 0L))));
        return new ArmBlock(List.of(new MetricCell(
                new CellKey(run, plan.epoch(), stage, plan.variantOf(role).id(), role, replica,
                        Segment.of("chat"),
                        block),
                new OutcomeCounts(requests, requests, 0, 0, 0, 0), OutcomeCounts.NONE, new TreeMap<>(metrics),
                engine.isEmpty() ? Set.of() : Set.of(engine))));
    }

    private static MetricSummary summary(long n, long mean, TreeMap<Long, Long> over) {
        BigInteger sum = BigInteger.valueOf(n * mean);
        return new MetricSummary(new Moments(n, sum, sum.multiply(BigInteger.valueOf(mean))),
                QuantileSketch.empty(), over);
    }
}
