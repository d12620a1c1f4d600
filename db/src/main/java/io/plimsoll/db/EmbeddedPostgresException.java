package io.plimsoll.db;

/** The embedded server cannot run here; the message says where, why, and what to do. */
public final class EmbeddedPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EmbeddedPostgresException(String message) { super(message); }

    EmbeddedPostgresException(String message, Throwable cause) { super(message, cause); }
}
