package io.plimsoll.service.ingest;

/** The database did not give what the ingest has committed. */
public final class CellsUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CellsUnreadableException(String message, Throwable cause) { super(message, cause); }
}
