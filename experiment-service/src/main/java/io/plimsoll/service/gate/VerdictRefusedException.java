package io.plimsoll.service.gate;

/** A recorded verdict that is not what a gate wrote, or that its evidence does not bear out. */
public final class VerdictRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    VerdictRefusedException(String message) { super(message); }

    VerdictRefusedException(String message, Throwable cause) { super(message, cause); }
}
