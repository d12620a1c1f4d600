package io.plimsoll.db;

/** The data was written by a newer program. */
public final class NewerSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NewerSchemaException(String message) { super(message); }
}
