package io.plimsoll.engine.readings;

/** A metrics page that is not in the text format; the message says which line and why. */
public final class UnreadableMetricsException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableMetricsException(String message) { super(message); }
}
