package io.plimsoll.service.board;

import java.util.ArrayList;
import java.util.List;

import io.plimsoll.rollout.decision.DecisionInput;
import io.plimsoll.rollout.decision.DecisionPolicy;
import io.plimsoll.rollout.decision.RecordedVerdict;
import io.plimsoll.rollout.decision.RolloutDecision;
import io.plimsoll.service.judge.StageLook;

/** What the next step of a run waits for. */
final class NextSteps {
    private NextSteps() {}

    static List<String> of(RunFacts facts) {
        Standing standing = facts.standing();
        return switch (standing.phase()) {
            case REGISTERED ->
                List.of("The fleet carries one run at a time: this one begins when the one before it ends.");
            case BASELINE -> baseline(facts);
            case RUNNING -> running(facts);
            case PAUSED -> List.of("Nobody has resumed it; guardrails stay armed and still roll back.");
            case UNDECIDED -> List.of(
                    "A person: abort puts all traffic on the control. Guardrails stay armed and still roll back.");
            case PROMOTED, ROLLED_BACK, ABORTED, REFUSED -> List.of();
        };
    }

    private static List<String> baseline(RunFacts facts) {
        List<String> next = new ArrayList<>();
        next.add(
                "The control alone is measured on all replicas for at least %s; then thresholds are frozen and stage %s begins."
                        .formatted(StageViews.seconds(facts.baselineMin()),
                                StageViews.name(facts.standing().run().stage(1))));
        next.addAll(facts.baselineLacks());
        return next;
    }

    private static List<String> running(RunFacts facts) {
        if (facts.standing().pending().isPresent())
            return List
                    .of("The stage is passed; the next one begins at the end of the running pair of blocks.");
        return facts.look().map(look -> withForecast(objections(look.input()), facts.standing(), look))
                .orElseGet(() -> List.of("The first complete block of this stage."));
    }

    /** Last, and only where something is waited for. */
    private static List<String> withForecast(List<String> objections, Standing standing, StageLook look) {
        if (!objections.isEmpty()) StageForecast.sentence(standing, look).ifPresent(objections::add);
        return objections;
    }

    /** That the arms may not be compared is said once, not for every guardrail. */
    private static boolean saysMore(RecordedVerdict verdict) {
        return verdict.word() != RecordedVerdict.Word.PASSED
                && verdict.word() != RecordedVerdict.Word.NOT_COMPARABLE;
    }

    /** The reason of the hold first, then every guardrail that does not pass yet. */
    private static List<String> objections(DecisionInput input) {
        List<String> next = new ArrayList<>();
        if (DecisionPolicy.decide(input) instanceof RolloutDecision.Hold hold)
            next.add(hold.evidence().because());
        input.verdicts().stream().filter(NextSteps::saysMore)
                .map(verdict -> "%s: %s".formatted(verdict.guardrail(), verdict.grounds().sentence()))
                .filter(sentence -> next.stream().noneMatch(said -> sentence.endsWith(said)))
                .forEach(next::add);
        return next;
    }
}
