package io.plimsoll.rollout.lifecycle;

import static io.plimsoll.rollout.decision.Phase.ABORTED;
import static io.plimsoll.rollout.decision.Phase.BASELINE;
import static io.plimsoll.rollout.decision.Phase.PAUSED;
import static io.plimsoll.rollout.decision.Phase.PROMOTED;
import static io.plimsoll.rollout.decision.Phase.REFUSED;
import static io.plimsoll.rollout.decision.Phase.REGISTERED;
import static io.plimsoll.rollout.decision.Phase.ROLLED_BACK;
import static io.plimsoll.rollout.decision.Phase.RUNNING;
import static io.plimsoll.rollout.decision.Phase.UNDECIDED;
import static io.plimsoll.rollout.lifecycle.LifecycleEvent.ABORT;
import static io.plimsoll.rollout.lifecycle.LifecycleEvent.BASELINE_FROZEN;
import static io.plimsoll.rollout.lifecycle.LifecycleEvent.BASELINE_TOO_LITTLE;
import static io.plimsoll.rollout.lifecycle.LifecycleEvent.EXPIRE_HOLD;
import static io.plimsoll.rollout.lifecycle.LifecycleEvent.EXPIRE_ROLLBACK;
import static io.plimsoll.rollout.lifecycle.LifecycleEvent.FINISH;
import static io.plimsoll.rollout.lifecycle.LifecycleEvent.HOLD;
import static io.plimsoll.rollout.lifecycle.LifecycleEvent.PAUSE;
import static io.plimsoll.rollout.lifecycle.LifecycleEvent.PROMOTE;
import static io.plimsoll.rollout.lifecycle.LifecycleEvent.RESUME;
import static io.plimsoll.rollout.lifecycle.LifecycleEvent.ROLLBACK;
import static io.plimsoll.rollout.lifecycle.LifecycleEvent.START;

import java.util.List;
import java.util.Optional;

import io.plimsoll.rollout.decision.Phase;

/** The life of a run, as one table. What is not in it cannot happen. Drawn in {@code docs/rollout-lifecycle.md}. */
public final class RolloutLifecycle {
    /** Every transition there is. */
    public static final List<Transition> TABLE = List.of(
            new Transition(REGISTERED, START, BASELINE),
            new Transition(REGISTERED, ABORT, ABORTED),
            new Transition(BASELINE, BASELINE_FROZEN, RUNNING),
            new Transition(BASELINE, BASELINE_TOO_LITTLE, REFUSED),
            new Transition(BASELINE, ABORT, ABORTED),
            new Transition(RUNNING, HOLD, RUNNING),
            new Transition(RUNNING, PROMOTE, RUNNING),
            new Transition(RUNNING, PAUSE, PAUSED),
            new Transition(RUNNING, FINISH, PROMOTED),
            new Transition(RUNNING, ROLLBACK, ROLLED_BACK),
            new Transition(RUNNING, ABORT, ABORTED),
            new Transition(RUNNING, EXPIRE_HOLD, UNDECIDED),
            new Transition(RUNNING, EXPIRE_ROLLBACK, ROLLED_BACK),
            new Transition(PAUSED, HOLD, PAUSED),
            new Transition(PAUSED, RESUME, RUNNING),
            new Transition(PAUSED, ROLLBACK, ROLLED_BACK),
            new Transition(PAUSED, ABORT, ABORTED),
            new Transition(PAUSED, EXPIRE_HOLD, UNDECIDED),
            new Transition(PAUSED, EXPIRE_ROLLBACK, ROLLED_BACK),
            new Transition(UNDECIDED, HOLD, UNDECIDED),
            new Transition(UNDECIDED, ROLLBACK, ROLLED_BACK),
            new Transition(UNDECIDED, ABORT, ABORTED));

    private RolloutLifecycle() {}

    /** Where the event leads; empty when it cannot happen in this phase. */
    public static Optional<Phase> next(Phase phase, LifecycleEvent event) {
        return TABLE.stream().filter(row -> row.from() == phase && row.on() == event).map(Transition::to)
                .findFirst();
    }
}
