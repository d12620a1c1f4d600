package io.plimsoll.engine.router;

/** The router keeps the plan it has; the message says why. */
public final class PlanRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long newestEpoch;

    public PlanRefusedException(String message, long newestEpoch) {
        super(message);
        this.newestEpoch = newestEpoch;
    }

    /** The newest epoch that the router knows; 0 when it has no plan. */
    public long newestEpoch() {
        return newestEpoch;
    }
}
