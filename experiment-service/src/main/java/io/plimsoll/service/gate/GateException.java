package io.plimsoll.service.gate;

/** The machine did not do what a gate needs: an engine died, never came up, or no port was free. Exit 5. */
public final class GateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GateException(String message) { super(message); }

    GateException(String message, Throwable cause) { super(message, cause); }
}
