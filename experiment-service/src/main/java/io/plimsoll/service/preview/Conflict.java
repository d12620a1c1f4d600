package io.plimsoll.service.preview;

import java.util.Optional;

import io.plimsoll.model.experiment.RunId;

/**
 * What stands between this spec and its first stage.
 *
 * @param run that is in the way; empty where the fleet itself is
 * @param sentence for people, with what to do
 */
public record Conflict(Kind kind, Optional<RunId> run, String sentence) {
    /** What pressing start would do. */
    public enum Kind {
        /** The run is registered, and begins when the other has ended. */
        WAITS,
        /** The very same revision is active: nothing is started. */
        ALREADY_ACTIVE,
        /** Start is refused. */
        REFUSED
    }
}
