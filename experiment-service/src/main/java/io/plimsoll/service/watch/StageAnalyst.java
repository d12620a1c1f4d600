package io.plimsoll.service.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.baseline.BaselineThresholds;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.sensitivity.SensitivityTable;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.decision.AbortRequest;
import io.plimsoll.rollout.decision.RolloutState;
import io.plimsoll.service.judge.StageJudge;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.sensitivity.SensitivityFile;

/**
 * Goes the one path from cells to the input of a decision: align, check, estimate, judge. Reads what it needs; decides
 * nothing.
 */
public final class StageAnalyst {
    private final StageCells cells;
    private final Fingerprints fingerprints;
    private final WatchTiming timing;
    private final SensitivityTable sensitivity;

    /** @param sensitivity what mismatches make of metrics on this fleet */
    public StageAnalyst(StageCells cells, Fingerprints fingerprints, WatchTiming timing,
            SensitivityTable sensitivity) {
        this.cells = cells;
        this.fingerprints = fingerprints;
        this.timing = timing;
        this.sensitivity = sensitivity;
    }

    /** Which knows of mismatches what was published of another engine. */
    public StageAnalyst(StageCells cells, Fingerprints fingerprints, WatchTiming timing) {
        this(cells, fingerprints, timing, SensitivityFile.published().table());
    }

    /** What the control-only baseline gave so far, over its complete blocks. */
    public BaselineOutcome baseline(RunContext run) {
        MetricSnapshot snapshot = cells.snapshot(run.id(), 0);
        List<MetricCell> complete = snapshot.blocks().stream()
                .flatMap(block -> Stream.concat(block.treatment().cells().stream(),
                        block.control().cells().stream()))
                .toList();
        return BaselineThresholds.freeze(complete, run.spec().guardrails());
    }

    /** @param plan of the stage to look at */
    public StageLook look(RunContext run, TrafficPlan plan, Instant now, Optional<AbortRequest> abort) {
        int stage = plan.stage().index();
        RolloutState state = new RolloutState(run.id().toString(), run.spec().treatment().id(), run.phase(),
                stage, run.spec().stages(), run.spec().decision(), run.inStage(stage, now), run.running(now),
                abort);
        return judge(run).look(shown(plan, cells.snapshot(run.id(), stage), now), state, now);
    }

    /**
     * The effects after 2, 3, ... pairs, oldest first, all by what is known of the arms now: a mismatch that was found since is taken out
     * of the earlier ones too, as intervals of two questions never hold together. Empty where the arms may not be compared.
     */
    public List<StageLook.NamedEffect> history(RunContext run, StageLook look, String name) {
        if (!(look.report() instanceof ComparabilityReport.Allowed allowed)) return List.of();
        List<StageLook.NamedEffect> history = new ArrayList<>();
        List<AlignedBlock> blocks = allowed.snapshot().blocks();
        StageSpec stage = run.stage(look.plan().stage().index());
        for (int end = 4; end <= blocks.size(); end++) {
            if (end < blocks.size() && samePair(blocks.get(end - 1), blocks.get(end))) continue;
            judge(run).effects(allowed.snapshot().first(end), stage).stream()
                    .filter(effect -> effect.name().equals(name)).forEach(history::add);
        }
        return history;
    }

    /** The stages of a run that has ended whose arms may be compared, of those that had a control. */
    List<ComparableSnapshot> comparable(RunContext run, Instant ended) {
        List<ComparableSnapshot> stages = new ArrayList<>();
        for (TrafficPlan plan : run.withControl(Instant.MAX).reversed())
            if (look(run, plan, ended, Optional.empty())
                    .report() instanceof ComparabilityReport.Comparable(var snapshot, _))
                stages.add(snapshot);
        return stages;
    }

    private static boolean samePair(AlignedBlock earlier, AlignedBlock later) {
        return earlier.epoch() == later.epoch()
                && BlockSchedule.pairOf(earlier.block()) == BlockSchedule.pairOf(later.block());
    }

    private StageJudge judge(RunContext run) {
        return new StageJudge(run.spec(), run.baseline().orElseThrow(
                () -> new IllegalStateException(run.id() + " is judged before its thresholds are frozen")),
                run.hosts(), run.calibration(), sensitivity);
    }

    private StageJudge.Shown shown(TrafficPlan plan, MetricSnapshot snapshot, Instant now) {
        Map<String, EngineFingerprint> known = new HashMap<>();
        snapshot.fingerprints().forEach(
                digest -> fingerprints.find(digest).ifPresent(fields -> known.put(digest, fields)));
        return new StageJudge.Shown(plan, snapshot, known, blocksEnded(plan, now));
    }

    /** Blocks that ended so long ago that their telemetry must be here. */
    private long blocksEnded(TrafficPlan plan, Instant now) {
        Duration patience = timing.requestTimeout().plus(timing.telemetryDelay());
        return Math.max(0, plan.schedule().blockAt(now.minus(patience)));
    }
}
