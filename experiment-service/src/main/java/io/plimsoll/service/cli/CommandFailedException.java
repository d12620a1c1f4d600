package io.plimsoll.service.cli;

/** A command cannot do what it was asked; the message is for the person who typed it. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    CommandFailedException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    CommandFailedException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() { return exitCode; }
}
