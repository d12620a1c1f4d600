package io.plimsoll.engine.router;

import io.plimsoll.engine.router.LiveRouter.Fault;
import io.plimsoll.model.telemetry.Outcome;

/** How one try at a replica ended. */
sealed interface Ending {
    record Ended(Outcome outcome, String detail, Fault fault) implements Ending {}

    /** The replica plays another variant, and nothing was sent to the client yet. */
    record PlaysAnother() implements Ending {}

    static Ended completed() { return new Ended(Outcome.COMPLETED, "", Fault.NONE); }

    static Ended cancelled() { return new Ended(Outcome.CANCELLED, "the client went away", Fault.NONE); }

    static Ended timedOut() {
        return new Ended(Outcome.TIMED_OUT, "no complete answer within the limit", Fault.SUSPECT);
    }

    static Ended failed(String detail) { return new Ended(Outcome.FAILED, detail, Fault.NONE); }

    static Ended lost(String detail) { return new Ended(Outcome.FAILED, detail, Fault.LOST); }
}
