package io.plimsoll.service.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.analysis.effect.EffectEstimate;
import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.db.rollout.DecisionRepository;
import io.plimsoll.db.rollout.DecisionRow;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.decision.DecisionInput;
import io.plimsoll.rollout.decision.RecordedVerdict;
import io.plimsoll.service.evidence.EvidenceJson;
import io.plimsoll.service.judge.Calibration;
import io.plimsoll.service.judge.Calibration.AaRun;
import io.plimsoll.service.judge.EqualArms;
import io.plimsoll.service.judge.StageLook;

/** Reads all runs of equal arms that have ended. Each is read once, when nothing of it changes any more. */
public final class CalibrationLane {
    /** So long after the end of a run no block can become complete any more. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final RunRepository runs;
    private final DecisionRepository decisions;
    private final RunJournal journal;
    private final StageAnalyst analyst;
    private final InstantSource clock;
    private final Map<UUID, Optional<AaRun>> settled = new ConcurrentHashMap<>();

    public CalibrationLane(RunRepository runs, DecisionRepository decisions, RunJournal journal,
            StageAnalyst analyst, InstantSource clock) {
        this.runs = runs;
        this.decisions = decisions;
        this.journal = journal;
        this.analyst = analyst;
        this.clock = clock;
    }

    public Calibration read() {
        return new Calibration(runs.findAllByOrderByStartedAtDesc().stream()
                .flatMap(row -> row.endedAt().stream().flatMap(ended -> run(row, ended).stream())).toList());
    }

    private Optional<AaRun> run(RunRow row, Instant ended) {
        Optional<AaRun> known = settled.get(row.id());
        if (known != null) return known;
        Optional<AaRun> read = read(row, ended);
        if (ended.plus(SETTLED).isBefore(clock.instant())) settled.put(row.id(), read);
        return read;
    }

    /**
     * Empty for runs whose arms differ, for those whose blocks are no longer kept, and for those that somebody or something else cut:
     * a person before the deadline, telemetry that fell silent, a replica that died.
     */
    private Optional<AaRun> read(RunRow row, Instant ended) {
        if (row.blocksRemovedAt().isPresent()) return Optional.empty();
        RunContext run = journal.context(row);
        if (!EqualArms.in(run.spec()) || run.spec().decision().alpha() > Calibration.ALPHA_MAX)
            return Optional.empty();
        List<DecisionRow> decided = decisions.findByRunIdOrderById(row.id());
        boolean alarmed = decided.stream().anyMatch(decision -> alarmed(run, decision));
        if (!alarmed && decided.stream().noneMatch(CalibrationLane::atItsEnd)) return Optional.empty();
        return Optional.of(new AaRun(run.id(), run.spec().decision().alpha(), alarmed, declared(run, ended)));
    }

    private static boolean alarmed(RunContext run, DecisionRow decision) {
        if (decision.kind() != DecisionRow.Kind.ROLLBACK) return false;
        Set<String> own = run.spec().guardrails().stream().map(GuardrailSpec::name)
                .collect(Collectors.toSet());
        return EvidenceJson.read(decision.evidence(), DecisionInput.class).verdicts().stream()
                .anyMatch(verdict -> verdict.word() == RecordedVerdict.Word.BREACHED
                        && own.contains(verdict.guardrail()));
    }

    /** All stages passed, or the deadline came: what a person did after it changes nothing. */
    private static boolean atItsEnd(DecisionRow decision) {
        return decision.kind() == DecisionRow.Kind.FINISH || decision.kind() == DecisionRow.Kind.EXPIRE;
    }

    /** At any pair of the newest stage with a control, which is what its page shows. */
    private boolean declared(RunContext run, Instant ended) {
        Optional<TrafficPlan> last = run.withControl(Instant.MAX).stream().findFirst();
        if (last.isEmpty() || run.baseline().isEmpty()) return false;
        StageLook look = analyst.look(run, last.get(), ended, Optional.empty());
        return Stream.concat(look.effect("primary").stream(),
                analyst.history(run, look, "primary").stream().map(StageLook.NamedEffect::estimate))
                .anyMatch(estimate -> estimate instanceof EffectEstimate.Estimated known
                        && (known.isBetter() || known.isWorse()));
    }
}
