package io.plimsoll.service.fleet;

/** A process of the fleet could not be started or reached. */
public final class FleetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FleetException(String message) { super(message); }

    public FleetException(String message, Throwable cause) { super(message, cause); }
}
