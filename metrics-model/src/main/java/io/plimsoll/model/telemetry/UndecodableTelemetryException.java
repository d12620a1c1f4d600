package io.plimsoll.model.telemetry;

/** A record of the topic is no event of a version that is read here; the message says why. */
public final class UndecodableTelemetryException extends Exception {
    private static final long serialVersionUID = 1;

    public UndecodableTelemetryException(String message) { super(message); }

    public UndecodableTelemetryException(String message, Throwable cause) { super(message, cause); }
}
