package io.plimsoll.service.registry;

/** What was asked for cannot be done now; the message says why and what to do. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedException(String message) { super(message); }
}
