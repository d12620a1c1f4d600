package io.plimsoll.service.gate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.SealedLoad;
import io.plimsoll.analysis.comparability.SealedLoad.Sent;
import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.rollout.decision.DecisionPolicy;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RolloutDecision;
import io.plimsoll.rollout.decision.RolloutState;
import io.plimsoll.rollout.decision.Waiting;
import io.plimsoll.service.gate.GateEvidence.Bench;
import io.plimsoll.service.gate.GateEvidence.Measured;
import io.plimsoll.service.gate.GateEvidence.Stop;
import io.plimsoll.service.judge.StageJudge;
import io.plimsoll.service.judge.StageLook;

/** From what a gate measured to its verdict. Pure: the live gate and the replay from a file call this same function. */
final class GateJudge {
    /** Of the one stage that a bench has. */
    static final int STAGE = 1;
    private static final String REPLICA_LOSS = "replica loss";

    private GateJudge() {}

    static GateVerdict judge(GateEvidence evidence) {
        Optional<StageLook> look = evidence.measured().map(measured -> look(evidence, measured));
        List<MetricLine> lines = MetricLines.of(evidence.spec(), evidence.measured().map(Measured::baseline),
                look);
        int pairs = look.map(seen -> BlockPair.of(seen.snapshot().blocks()).size()).orElse(0);
        Said said = evidence.stop().map(GateJudge::said)
                .or(() -> look.map(GateJudge::said))
                .orElseGet(
                        () -> new Said(GateOutcome.UNDECIDED, "the budget was over before the first block"));
        return new GateVerdict(said.outcome(), said.because(), lines, pairs, look);
    }

    private record Said(GateOutcome outcome, String because) {}

    private static StageLook look(GateEvidence evidence, Measured measured) {
        ExperimentSpec bench = BenchStage.of(evidence.spec(), measured.longest());
        RunId run = runOf(evidence.spec());
        MetricSnapshot snapshot = MetricSnapshot.align(run, STAGE, measured.cells(), measured.manifests(), 1);
        RolloutState state = new RolloutState(run.toString(), bench.treatment().id(), Phase.RUNNING, STAGE,
                bench.stages(), bench.decision(), measured.inStage(), measured.inStage(), Optional.empty());
        return new StageJudge(bench, measured.baseline()).look(
                new StageJudge.Shown(measured.plan(), snapshot, measured.fingerprints(),
                        measured.blocksEnded(), sealed(evidence, snapshot)),
                state, measured.plan().schedule().start().plus(measured.inStage()));
    }

    /** Both arms play the same trace: what they were sent is known exactly, and what of it came is counted. */
    private static Optional<SealedLoad> sealed(GateEvidence evidence, MetricSnapshot snapshot) {
        return evidence.bench().rate() > 0
                ? Optional.of(new SealedLoad(sent(evidence.bench(), snapshot, AlignedBlock::treatment),
                        sent(evidence.bench(), snapshot, AlignedBlock::control),
                        evidence.spec().load().utilization()))
                : Optional.empty();
    }

    private static Sent sent(Bench bench, MetricSnapshot snapshot, Function<AlignedBlock, ArmBlock> arm) {
        long came = snapshot.blocks().stream().flatMap(block -> arm.apply(block).cells().stream())
                .mapToLong(cell -> cell.outcomes().arrived() + cell.washout().arrived()).sum();
        return new Sent(bench.rate(), bench.requestsPerTurn() * snapshot.blocks().size(), came,
                Optional.empty());
    }

    /** A gate is no run of a server: its telemetry is counted under this name alone. */
    static RunId runOf(ExperimentSpec spec) {
        return new RunId(spec.id(), 1);
    }

    private static Said said(Stop stop) {
        return new Said(switch (stop.kind()) {
            case INFRASTRUCTURE -> GateOutcome.INFRASTRUCTURE;
            case TOO_LITTLE -> GateOutcome.UNDECIDED;
        }, stop.because());
    }

    private static Said said(StageLook look) {
        RolloutDecision decision = DecisionPolicy.decide(look.input());
        String because = decision.evidence().because();
        GateOutcome outcome = switch (decision) {
            case RolloutDecision.Rollback(var breaches, _) ->
                breaches.stream().allMatch(breach -> breach.guardrail().equals(REPLICA_LOSS))
                        ? GateOutcome.INFRASTRUCTURE
                        : GateOutcome.REGRESSION;
            case RolloutDecision.Finish _,RolloutDecision.Promote _ -> GateOutcome.PASS;
            case RolloutDecision.Hold(var reason, _) -> reason == Waiting.TELEMETRY_SILENT
                    ? GateOutcome.INFRASTRUCTURE
                    : refusedOr(look, GateOutcome.UNDECIDED);
            case RolloutDecision.Expire _,RolloutDecision.Abort _ -> refusedOr(look, GateOutcome.UNDECIDED);
        };
        return new Said(outcome, outcome == GateOutcome.NOT_COMPARABLE
                ? look.input().comparability().because()
                : because);
    }

    private static GateOutcome refusedOr(StageLook look, GateOutcome other) {
        return look.report() instanceof ComparabilityReport.NotComparable
                ? GateOutcome.NOT_COMPARABLE
                : other;
    }
}
