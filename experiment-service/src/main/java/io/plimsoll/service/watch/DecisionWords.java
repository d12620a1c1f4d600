package io.plimsoll.service.watch;

import io.plimsoll.db.rollout.DecisionRow;
import io.plimsoll.rollout.decision.RolloutDecision;

/** A decision as it is recorded: its kind, and one sentence for people. */
final class DecisionWords {
    private DecisionWords() {}

    static DecisionRow.Kind kindOf(RolloutDecision decision) {
        return switch (decision) {
            case RolloutDecision.Promote _ -> DecisionRow.Kind.PROMOTE;
            case RolloutDecision.Hold _ -> DecisionRow.Kind.HOLD;
            case RolloutDecision.Rollback _ -> DecisionRow.Kind.ROLLBACK;
            case RolloutDecision.Finish _ -> DecisionRow.Kind.FINISH;
            case RolloutDecision.Abort _ -> DecisionRow.Kind.ABORT;
            case RolloutDecision.Expire _ -> DecisionRow.Kind.EXPIRE;
        };
    }

    static String summary(RolloutDecision decision) {
        String because = decision.evidence().because();
        return switch (decision) {
            case RolloutDecision.Promote(var to, _) -> "on to stage %s: %s".formatted(to.name(), because);
            case RolloutDecision.Hold _ -> because;
            case RolloutDecision.Rollback(var breaches, _) -> "all traffic to control: " + String.join("; ",
                    breaches.stream().map(breach -> breach.grounds().text()).toList());
            case RolloutDecision.Finish(var winner, _) ->
                "%s carries all traffic: %s".formatted(winner, because);
            case RolloutDecision.Abort _ -> because;
            case RolloutDecision.Expire _ -> because;
        };
    }
}
