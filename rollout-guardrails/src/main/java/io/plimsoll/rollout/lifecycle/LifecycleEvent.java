package io.plimsoll.rollout.lifecycle;

import io.plimsoll.model.experiment.DecisionRule.Fallback;
import io.plimsoll.rollout.decision.RolloutDecision;

/** What moves a run from phase to phase. */
public enum LifecycleEvent {
    START,
    BASELINE_FROZEN,
    BASELINE_TOO_LITTLE,
    PAUSE,
    RESUME,
    HOLD,
    PROMOTE,
    FINISH,
    ROLLBACK,
    ABORT,
    EXPIRE_HOLD,
    EXPIRE_ROLLBACK;

    public static LifecycleEvent of(RolloutDecision decision) {
        return switch (decision) {
            case RolloutDecision.Promote _ -> PROMOTE;
            case RolloutDecision.Hold _ -> HOLD;
            case RolloutDecision.Rollback _ -> ROLLBACK;
            case RolloutDecision.Finish _ -> FINISH;
            case RolloutDecision.Abort _ -> ABORT;
            case RolloutDecision.Expire(var then, _) -> then == Fallback.HOLD ? EXPIRE_HOLD : EXPIRE_ROLLBACK;
        };
    }
}
