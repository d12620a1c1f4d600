package io.plimsoll.service.home;

/** The data directory cannot be used; the message says why and what to do. */
public final class HomeUnusableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public HomeUnusableException(String message) { super(message); }

    public HomeUnusableException(String message, Throwable cause) { super(message, cause); }
}
