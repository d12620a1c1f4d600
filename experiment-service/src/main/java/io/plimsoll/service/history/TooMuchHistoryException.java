package io.plimsoll.service.history;

/** More rows than anybody should wait for. */
public final class TooMuchHistoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuchHistoryException(int rowsMax) {
        super("more than %d rows of history match; ask for a shorter time, one experiment or one variant"
                .formatted(rowsMax));
    }
}
