package io.plimsoll.service.compare;

/** A file cannot be read as a result; the message names the file, what is wrong and what to do. Exit 2. */
public final class BrokenResultException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenResultException(String source, String fault) { super(source + ": " + fault); }

    BrokenResultException(String source, String fault, Throwable cause) {
        super(source + ": " + fault, cause);
    }
}
