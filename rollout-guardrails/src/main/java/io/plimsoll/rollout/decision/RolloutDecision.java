package io.plimsoll.rollout.decision;

import java.util.List;

import io.plimsoll.model.experiment.DecisionRule.Fallback;
import io.plimsoll.model.traffic.StageRef;

/** What happens to the traffic next, with the evidence that caused it. */
public sealed interface RolloutDecision {
    Evidence evidence();

    /** On to the next stage, at the end of the pair. */
    record Promote(StageRef to, Evidence evidence) implements RolloutDecision {}

    /** Everything stays. */
    record Hold(Waiting reason, Evidence evidence) implements RolloutDecision {}

    /** All traffic to control, at once. */
    record Rollback(List<Breach> breaches, Evidence evidence) implements RolloutDecision {
        public Rollback {
            breaches = List.copyOf(breaches);
            if (breaches.isEmpty())
                throw new IllegalArgumentException("a rollback names the guardrail that caused it");
        }
    }

    /** The last stage is passed: the treatment is the new control. */
    record Finish(String winner, Evidence evidence) implements RolloutDecision {}

    /** A person ended it: all traffic to control, at once. */
    record Abort(Actor by, String reason, Evidence evidence) implements RolloutDecision {}

    /** The deadline came first; {@code then} says what happens to the traffic. */
    record Expire(Fallback then, Evidence evidence) implements RolloutDecision {}
}
