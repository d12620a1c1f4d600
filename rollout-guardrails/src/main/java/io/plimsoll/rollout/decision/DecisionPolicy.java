package io.plimsoll.rollout.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.plimsoll.model.experiment.DecisionRule.Fallback;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.rollout.decision.RecordedVerdict.Word;
import io.plimsoll.rollout.decision.RolloutDecision.Abort;
import io.plimsoll.rollout.decision.RolloutDecision.Expire;
import io.plimsoll.rollout.decision.RolloutDecision.Finish;
import io.plimsoll.rollout.decision.RolloutDecision.Hold;
import io.plimsoll.rollout.decision.RolloutDecision.Promote;
import io.plimsoll.rollout.decision.RolloutDecision.Rollback;

/**
 * From verdicts to one decision. The order is the policy: a person first, then harm, then silence, then the deadline,
 * then everything that is not known, and a promotion only when nothing is left to object.
 */
public final class DecisionPolicy {
    /** Version of the rules below. */
    public static final int VERSION = 1;

    private DecisionPolicy() {}

    /** Pure: the same input gives the same decision, for ever. */
    public static RolloutDecision decide(DecisionInput input) {
        if (input.policyVersion() != VERSION)
            throw new IllegalArgumentException("policy version %d is not known here, only %d"
                    .formatted(input.policyVersion(), VERSION));
        return abort(input).or(() -> breach(input)).or(() -> silence(input)).or(() -> deadline(input))
                .or(() -> wait(input)).orElseGet(() -> proceed(input));
    }

    private static Optional<RolloutDecision> abort(DecisionInput input) {
        return input.state().abort().map(request -> new Abort(request.by(), request.reason(),
                new Evidence("%s aborted: %s".formatted(request.by().name(), request.reason()), input)));
    }

    private static Optional<RolloutDecision> breach(DecisionInput input) {
        List<Breach> breaches = breaches(input, Word.BREACHED);
        return breaches.isEmpty() ? Optional.empty() : Optional.of(rollback(input, breaches));
    }

    private static Optional<RolloutDecision> silence(DecisionInput input) {
        List<Breach> silent = breaches(input, Word.SILENT);
        if (silent.isEmpty())
            return Optional.empty();
        return Optional.of(switch (input.state().rule().whenSilent()) {
            case ROLLBACK -> rollback(input, silent);
            case HOLD -> hold(input, Waiting.TELEMETRY_SILENT, silent.getFirst().grounds().sentence());
        });
    }

    private static Optional<RolloutDecision> deadline(DecisionInput input) {
        RolloutState state = input.state();
        if (state.phase() == Phase.UNDECIDED)
            return Optional
                    .of(hold(input, Waiting.AFTER_DEADLINE, "the deadline is past; guardrails stay armed"));
        boolean over = state.running().compareTo(state.rule().maxDuration()) >= 0;
        if (!over || wait(input).isEmpty() && state.onLastStage())
            return Optional.empty();
        Fallback then = state.rule().whenUndecided();
        return Optional.of(new Expire(then,
                new Evidence("%s are over in stage %d of %d without a decision: %s"
                        .formatted(Seconds.of(state.rule().maxDuration()), state.stage(),
                                state.stages().size(),
                                then == Fallback.HOLD ? "traffic stays as it is" : "all traffic to control"),
                        input)));
    }

    /** Why nothing can be promoted now; empty when nothing objects. */
    private static Optional<RolloutDecision> wait(DecisionInput input) {
        RolloutState state = input.state();
        RecordedComparability comparability = input.comparability();
        return holdWhen(state.phase() == Phase.PAUSED, input, Waiting.PAUSED, "paused: guardrails stay armed")
                .or(() -> holdWhen(comparability.word() == RecordedComparability.Word.NOT_COMPARABLE, input,
                        Waiting.NOT_COMPARABLE, comparability.because()))
                .or(() -> verdict(input, Word.REPLICA_FAULT, Waiting.REPLICA_FAULT))
                .or(() -> holdWhen(comparability.word() == RecordedComparability.Word.CANNOT_TELL_YET, input,
                        Waiting.CANNOT_COMPARE_YET, comparability.because()))
                .or(() -> verdict(input, Word.NOT_COMPARABLE, Waiting.NOT_COMPARABLE))
                .or(() -> verdict(input, Word.NO_DATA_YET, Waiting.NO_DATA_YET))
                .or(() -> verdict(input, Word.UNDECIDED, Waiting.UNDECIDED))
                .or(() -> holdWhen(input.verdicts().isEmpty(), input, Waiting.NO_DATA_YET,
                        "no guardrail has said anything: no evidence is never success"))
                .or(() -> holdWhen(state.inStage().compareTo(state.current().minBake()) < 0, input,
                        Waiting.BAKING,
                        "all guardrails pass; the stage lasts at least "
                                + Seconds.of(state.current().minBake())));
    }

    private static RolloutDecision proceed(DecisionInput input) {
        RolloutState state = input.state();
        Evidence evidence = new Evidence("all %d guardrails pass".formatted(input.verdicts().size()), input);
        if (state.onLastStage())
            return new Finish(state.treatment(), evidence);
        StageSpec next = state.stages().get(state.stage());
        return new Promote(StageNames.ref(state.stage() + 1, next), evidence);
    }

    private static Rollback rollback(DecisionInput input, List<Breach> breaches) {
        String because = String.join("; ",
                breaches.stream().map(breach -> breach.grounds().sentence()).toList());
        return new Rollback(breaches, new Evidence(because, input));
    }

    private static List<Breach> breaches(DecisionInput input, Word word) {
        List<Breach> breaches = new ArrayList<>();
        input.verdicts().stream().filter(verdict -> verdict.word() == word)
                .forEach(verdict -> breaches.add(new Breach(verdict.guardrail(), verdict.grounds())));
        return breaches;
    }

    private static Optional<RolloutDecision> verdict(DecisionInput input, Word word, Waiting reason) {
        return input.verdicts().stream().filter(verdict -> verdict.word() == word).findFirst()
                .map(verdict -> hold(input, reason, verdict.grounds().sentence()));
    }

    private static Optional<RolloutDecision> holdWhen(boolean condition, DecisionInput input, Waiting reason,
            String because) {
        return condition ? Optional.of(hold(input, reason, because)) : Optional.empty();
    }

    private static RolloutDecision hold(DecisionInput input, Waiting reason, String because) {
        return new Hold(reason, new Evidence(because, input));
    }
}
