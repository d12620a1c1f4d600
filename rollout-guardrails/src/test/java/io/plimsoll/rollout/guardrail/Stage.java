package io.plimsoll.rollout.guardrail;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.analysis.baseline.QuantileGap;
import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparabilityCheck;
import io.plimsoll.analysis.comparability.ComparabilityContext;
import io.plimsoll.analysis.disaster.LostReplica;
import io.plimsoll.analysis.sequence.AlphaBudget;
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
import io.plimsoll.model.cell.TokenSums;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.experiment.Waiver;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;

/** A stage as a table of blocks, for tests of verdicts. Replicas a and b swap arms at every block. */
final class Stage {
    static final FrozenThreshold OVER = new FrozenThreshold(StandardMetrics.ITL_MAX.key(), 30_000,
            "x3 of control p90", 200);
    /** 1.1 x the control's p90. */
    static final long WIDE = 33_000;
    static final FrozenThreshold P90 = new FrozenThreshold(StandardMetrics.ITL_MAX.key(), OVER.value(),
            "control p90", 200, Optional.of(new FrozenThreshold.Widened(WIDE, new QuantileGap(0.1, 0.075))));
    static final JudgingRules RULES = new JudgingRules(new AlphaBudget(0.05, 3, 2), 0.3,
            Duration.ofSeconds(20));
    private static final long EPOCH = 4;
    private final List<AlignedBlock> blocks = new ArrayList<>();
    private final List<RoleTally> tallies = new ArrayList<>();
    private final List<DroppedBlock> dropped = new ArrayList<>();
    private final List<LostReplica> lost = new ArrayList<>();
    private Arms arms = Arms.PAIRED;
    private Duration inStage = Duration.ofSeconds(80);
    private boolean comparable = true;
    private long missing;
    private long treatmentTokensAChunk = 1;

    /**
     * One arm of one block: of {@code requests}, so many over the threshold, so many over {@link #WIDE} and so many failed, at
     * that mean.
     */
    record Arm(int requests, int over, int wide, int failed, double meanMicros) {
        Arm(int requests, int over, int failed, double meanMicros) {
            this(requests, over, over, failed, meanMicros);
        }

        static Arm of(int requests, int over) { return new Arm(requests, over, 0, 10_000); }

        static Arm mean(double micros) { return new Arm(10, 0, 0, micros); }

        Arm failing(int count) { return new Arm(requests, over, wide, count, meanMicros); }

        /** So many of those over the threshold are over the wider one too. */
        Arm wide(int count) {
            return new Arm(requests, over, count, failed, meanMicros);
        }
    }

    Stage block(Arm treatment, Arm control) { return block(treatment, control, Set.of()); }

    Stage block(Arm treatment, Arm control, Set<String> died) {
        long block = blocks.size();
        blocks.add(new AlignedBlock(EPOCH, block, arm(block, Role.TREATMENT, treatment),
                arm(block, Role.PAIRED_CONTROL, control), died));
        tally(block, Role.TREATMENT, treatment.requests(), treatment.failed());
        tally(block, Role.PAIRED_CONTROL, control.requests(), control.failed());
        return this;
    }

    Stage blocks(int count, Arm treatment, Arm control) {
        for (int i = 0; i < count; i++)
            block(treatment, control);
        return this;
    }

    /** Failures that are known before their block is complete. */
    Stage tally(long block, Role role, int requests, int failed) {
        tallies.add(new RoleTally(EPOCH, block, replica(block, role), role,
                new OutcomeCounts(requests, requests - failed, failed, 0, 0, 0)));
        return this;
    }

    /** Requests that found no replica of their role. */
    Stage turnedAway(long block, Role role, int requests) {
        tallies.add(new RoleTally(EPOCH, block, "", role, new OutcomeCounts(requests, 0, 0, 0, 0, requests)));
        return this;
    }

    Stage withoutControl() {
        arms = Arms.TREATMENT_ONLY;
        return this;
    }

    Stage onFixedPools() {
        arms = Arms.FIXED;
        return this;
    }

    Stage since(Duration time) {
        inStage = time;
        return this;
    }

    Stage notComparable() {
        comparable = false;
        return this;
    }

    /** So many blocks ended after the last complete one. */
    Stage silentFor(int count) {
        missing = count;
        return this;
    }

    /** Before blocks are added: the treatment streams so many tokens at a time, the control one. */
    Stage inChunksOf(long tokens) {
        treatmentTokensAChunk = tokens;
        return this;
    }

    Stage losing(long block, Role role) {
        lost.add(new LostReplica(EPOCH, block, replica(block, role), role));
        return this;
    }

    StageEvidence evidence() {
        MetricSnapshot snapshot = new MetricSnapshot(new RunId("x", 1), 1, blocks, dropped, tallies);
        ComparabilityContext context = new ComparabilityContext(arms, Map.of(), List.of())
                .waiving(List.of(new Waiver(Waiver.WHOLE_FINGERPRINT, "simulated", "test")));
        if (!comparable)
            for (int i = 0; i < 100; i++)
            dropped.add(new DroppedBlock(EPOCH, 1_000 + i, "broker away"));
        MetricSnapshot checked = comparable
                ? snapshot
                : new MetricSnapshot(snapshot.run(), 1, blocks, dropped, tallies);
        return StageEvidence.of(arms, checked, ComparabilityCheck.check(checked, context), lost, EPOCH,
                blocks.size() + missing, inStage);
    }

    static SortedMap<String, String> everything() { return new TreeMap<>(); }

    private static String replica(long block, Role role) {
        return (role == Role.TREATMENT) == (block % 2 == 0) ? "a" : "b";
    }

    private ArmBlock arm(long block, Role role, Arm arm) {
        if (arms == Arms.TREATMENT_ONLY && role != Role.TREATMENT)
            return new ArmBlock(List.of());
        int completed = arm.requests() - arm.failed();
        SortedMap<MetricId, MetricSummary> metrics = new TreeMap<>();
        long sum = Math.round(arm.meanMicros() * completed);
        if (completed > 0)
            metrics.put(StandardMetrics.ITL_MAX.key(),
                    new MetricSummary(
                            new Moments(completed, BigInteger.valueOf(sum), BigInteger.valueOf(sum)),
                            QuantileSketch.empty(), new TreeMap<>(
                                    Map.of(OVER.value(), (long) arm.over(), WIDE, (long) arm.wide()))));
        CellKey key = new CellKey(new RunId("x", 1), EPOCH, 1, role.name(), role, replica(block, role),
                Segment.of("chat"), block);
        OutcomeCounts outcomes = new OutcomeCounts(arm.requests(), completed, arm.failed(), 0, 0, 0);
        long tokens = role == Role.TREATMENT ? treatmentTokensAChunk : 1;
        return new ArmBlock(List.of(new MetricCell(key, outcomes, OutcomeCounts.NONE, metrics, Set.of(), 0, 0,
                new TreeMap<>(), new TokenSums(100 + block % 3, tokens * (100 + block % 3), 0, 0))));
    }
}
