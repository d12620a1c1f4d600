package io.plimsoll.service.bench;

/** The machine did not do what a bench needs: an engine died, never came up, or no port was free. Exit 5. */
public final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BenchException(String message) { super(message); }

    public BenchException(String message, Throwable cause) { super(message, cause); }
}
