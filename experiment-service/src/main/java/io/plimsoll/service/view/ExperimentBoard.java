package io.plimsoll.service.view;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

import io.plimsoll.model.experiment.RunId;

/** The one door through which pages see runs and act on them. Answers come from memory or one short query each. */
public interface ExperimentBoard {
    /** All runs, the newest first. */
    List<RunRow> list();

    /** Empty where there is no such run. */
    Optional<RunDetail> detail(RunId run);

    /**
     * What the effect on the primary metric of a stage rests on, block by block.
     *
     * @param stage its number, from 1; empty is the newest one that has both arms
     */
    BlocksAnswer blocks(RunId run, OptionalInt stage);

    /** How often our own verdicts have seen what is not there. The first call after a start reads all A/A runs. */
    CalibrationView calibration();

    /** What serves at this moment. */
    FleetView fleet();

    /**
     * Calls the listener with a run when its detail may have changed, on any thread and perhaps often; it must return
     * soon. {@link Subscription#close} ends it.
     */
    Subscription subscribe(Consumer<RunId> listener);

    /**
     * Takes the traffic of a run back, and keeps who and why. It needs neither the database nor the controllers: the
     * router does it at once, and the record follows.
     *
     * @param idOrRun an experiment, whose active run is meant, or a run as {@code id#2}
     */
    CommandOutcome abort(String idOrRun, String who, String reason);

    /** Does what a person asked for, and keeps who and why. */
    CommandOutcome act(RunId run, RunCommand command, String who, String reason);

    /** Ends the calls of a listener. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
