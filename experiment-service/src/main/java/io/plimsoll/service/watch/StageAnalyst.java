package io.plimsoll.service.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.baseline.BaselineThresholds;
import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparabilityCheck;
import io.plimsoll.analysis.comparability.ComparabilityContext;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.effect.EffectEstimate;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.Estimator;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.decision.AbortRequest;
import io.plimsoll.rollout.decision.DecisionInput;
import io.plimsoll.rollout.decision.RolloutState;
import io.plimsoll.rollout.guardrail.Guardrail;
import io.plimsoll.rollout.guardrail.GuardrailVerdict;
import io.plimsoll.rollout.guardrail.Guardrails;
import io.plimsoll.rollout.guardrail.JudgingRules;
import io.plimsoll.rollout.guardrail.StageEvidence;

/**
 * Goes the one path from cells to the input of a decision: align, check, estimate, judge. Reads what it needs; decides
 * nothing.
 */
public final class StageAnalyst {
    private final StageCells cells;
    private final Fingerprints fingerprints;
    private final WatchTiming timing;

    public StageAnalyst(StageCells cells, Fingerprints fingerprints, WatchTiming timing) {
        this.cells = cells;
        this.fingerprints = fingerprints;
        this.timing = timing;
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
        MetricSnapshot snapshot = cells.snapshot(run.id(), stage);
        Arms arms = Arms.of(plan);
        ComparabilityReport report = ComparabilityCheck.check(snapshot, context(run, arms, snapshot));
        JudgingRules rules = Guardrails.rules(run.spec(), run.stage(stage));
        List<GuardrailVerdict> verdicts = guardrails(run)
                .judge(StageEvidence.of(arms, snapshot, report, List.of(),
                        plan.epoch(), blocksEnded(plan, now), run.inStage(stage, now)), rules);
        RolloutState state = new RolloutState(run.id().toString(), run.spec().treatment().id(), run.phase(),
                stage,
                run.spec().stages(), run.spec().decision(), run.inStage(stage, now), run.running(now), abort);
        return new StageLook(now, plan, snapshot, report, verdicts, effects(run, report, rules),
                DecisionInput.of(state, report, verdicts));
    }

    /** The effects as they were known after 2, 3, ... pairs, oldest first: what somebody who had looked then would have seen. */
    public List<StageLook.NamedEffect> history(RunContext run, StageLook look, String name) {
        List<StageLook.NamedEffect> history = new ArrayList<>();
        List<AlignedBlock> blocks = look.snapshot().blocks();
        JudgingRules rules = Guardrails.rules(run.spec(), run.stage(look.plan().stage().index()));
        for (int end = 4; end <= blocks.size(); end++) {
            if (end < blocks.size() && samePair(blocks.get(end - 1), blocks.get(end))) continue;
            MetricSnapshot then = new MetricSnapshot(look.snapshot().run(), look.snapshot().stage(),
                    blocks.subList(0, end),
                    List.of(), List.of());
            ComparabilityReport report = ComparabilityCheck.check(then,
                    context(run, Arms.of(look.plan()), then));
            effects(run, report, rules).stream().filter(effect -> effect.name().equals(name))
                    .forEach(history::add);
        }
        return history;
    }

    private static boolean samePair(AlignedBlock earlier, AlignedBlock later) {
        return earlier.epoch() == later.epoch()
                && BlockSchedule.pairOf(earlier.block()) == BlockSchedule.pairOf(later.block());
    }

    public Guardrails guardrails(RunContext run) {
        return Guardrails.of(run.spec(), run.baseline().orElseThrow(
                () -> new IllegalStateException(run.id() + " is judged before its thresholds are frozen")));
    }

    private ComparabilityContext context(RunContext run, Arms arms, MetricSnapshot snapshot) {
        Map<String, EngineFingerprint> known = new HashMap<>();
        snapshot.blocks().stream()
                .flatMap(block -> Stream.of(block.treatment(), block.control()))
                .flatMap(arm -> arm.cells().stream()).map(MetricCell::fingerprints)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet())
                .forEach(digest -> fingerprints.find(digest).ifPresent(fields -> known.put(digest, fields)));
        return new ComparabilityContext(arms, known, run.spec().changes());
    }

    /** Blocks that ended so long ago that their telemetry must be here. */
    private long blocksEnded(TrafficPlan plan, Instant now) {
        Duration patience = timing.requestTimeout().plus(timing.telemetryDelay());
        return Math.max(0, plan.schedule().blockAt(now.minus(patience)));
    }

    private List<StageLook.NamedEffect> effects(RunContext run, ComparabilityReport report,
            JudgingRules rules) {
        if (!(report instanceof ComparabilityReport.Comparable(var snapshot, _))) return List.of();
        Estimator estimator = new Estimator(2 * rules.budget().passing(), rules.phi());
        List<StageLook.NamedEffect> effects = new ArrayList<>();
        effects.add(new StageLook.NamedEffect("primary", estimator.estimate(snapshot, primary(run))));
        guardrails(run).all().forEach(guardrail -> question(guardrail)
                .ifPresent(
                        question -> effects.add(named(guardrail, estimator.estimate(snapshot, question)))));
        return effects;
    }

    private static StageLook.NamedEffect named(Guardrail guardrail, EffectEstimate estimate) {
        return new StageLook.NamedEffect(guardrail.name(), estimate);
    }

    private static EffectQuestion primary(RunContext run) {
        var primary = run.spec().primary();
        return EffectQuestion.of(StandardMetrics.byId(primary.metric()).orElseThrow(), primary.statistic(),
                primary.segment());
    }

    private static Optional<EffectQuestion> question(Guardrail guardrail) {
        return switch (guardrail) {
            case Guardrail.RelativeMean mean ->
                Optional.of(EffectQuestion.mean(mean.metric(), mean.segment()));
            case Guardrail.RelativeTail tail -> Optional.of(
                    EffectQuestion.exceedance(tail.metric(), tail.over().value(), tail.segment()));
            case Guardrail.AbsoluteTail tail -> Optional.of(
                    EffectQuestion.exceedance(tail.metric(), tail.over().value(), tail.segment()));
            case Guardrail.Disaster _,Guardrail.MustImprove _,Guardrail.TelemetrySilence _,Guardrail.ReplicaLoss _ ->
                Optional.empty();
        };
    }
}
