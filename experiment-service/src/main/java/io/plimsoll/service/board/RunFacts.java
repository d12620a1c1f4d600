package io.plimsoll.service.board;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.plimsoll.db.rollout.AuditRow;
import io.plimsoll.db.rollout.DecisionRow;
import io.plimsoll.engine.router.RouterState;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.view.EffectPoint;

/**
 * Everything that is known of a run at a moment, gathered so that what people read follows from it alone.
 *
 * @param spec the sealed text
 * @param look at the stage in force; empty before the first stage
 * @param paired look at the newest stage with both arms; the same as {@code look} in such a stage
 * @param equalArms looks at all stages with both arms, where the variants are equal; else empty
 * @param engines of the paired look, by the digests that served; those that nobody has described are left out
 * @param overTime of the primary metric, in the paired stage
 * @param decisions oldest first
 * @param audit of this run, oldest first
 * @param router as it was seen last; empty while it is away
 * @param verified whether the router was seen to follow the plan in force
 * @param baselineLacks what keeps the baseline from being frozen although its least time is over
 * @param baselineMin least time of the baseline
 */
record RunFacts(Standing standing, String spec, Optional<StageLook> look, Optional<StageLook> paired,
        List<StageLook> equalArms, Map<String, EngineFingerprint> engines, List<EffectPoint> overTime,
        List<RecordedDecision> decisions,
        List<AuditRow> audit,
        Optional<RouterState> router, boolean verified, List<String> baselineLacks, Duration baselineMin) {
    RunFacts {
        equalArms = List.copyOf(equalArms);
        engines = Map.copyOf(engines);
        overTime = List.copyOf(overTime);
        decisions = List.copyOf(decisions);
        audit = List.copyOf(audit);
        baselineLacks = List.copyOf(baselineLacks);
    }

    /** Verdicts of the newest look, or of what was recorded last of a run that has ended. */
    NewestVerdicts verdicts() {
        return NewestVerdicts.of(
                look.filter(_ -> !standing.phase().isFinal() || decisions.isEmpty()).map(StageLook::input),
                decisions);
    }

    /** What was said last about the run as a whole; empty string while it goes on as usual. */
    String because() {
        return switch (standing.phase()) {
            case REGISTERED, BASELINE, RUNNING -> "";
            case PAUSED ->
                said("pause").map(entry -> "%s paused it: %s".formatted(entry.who(), entry.why())).orElse("");
            case UNDECIDED, PROMOTED, ROLLED_BACK -> decided();
            case ABORTED -> said("abort").map(entry -> "%s aborted: %s".formatted(entry.who(), entry.why()))
                    .orElseGet(this::decided);
            case REFUSED -> said("refuse").map(AuditRow::why).orElse("");
        };
    }

    private String decided() {
        return decisions.reversed().stream()
                .filter(decision -> decision.kind() != DecisionRow.Kind.HOLD).findFirst()
                .map(RecordedDecision::summary).orElse("");
    }

    private Optional<AuditRow> said(String what) {
        return audit.reversed().stream().filter(entry -> entry.what().equals(what)).findFirst();
    }
}
