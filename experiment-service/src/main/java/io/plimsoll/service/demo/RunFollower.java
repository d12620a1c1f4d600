package io.plimsoll.service.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.plimsoll.db.registry.RunRow;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.RunDetail;

/** Follows a run until nothing more will happen by itself. */
public final class RunFollower {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final ExperimentRegistry registry;
    private final ExperimentBoard board;

    public RunFollower(ExperimentRegistry registry, ExperimentBoard board) {
        this.registry = registry;
        this.board = board;
    }

    /** @param watching is shown the run every other second */
    public Phase untilDecided(RunId run, Instant deadline, Consumer<RunDetail> watching) {
        while (true) {
            board.detail(run).ifPresent(watching);
            Phase phase = phase(run);
            if (phase.isFinal() || phase == Phase.UNDECIDED || Instant.now().isAfter(deadline)) return phase;
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private Phase phase(RunId run) {
        return registry.find(run.toString()).map(RunRow::state).map(Phase::valueOf)
                .orElseThrow(() -> new IllegalStateException(run + " disappeared"));
    }
}
