package io.plimsoll.engine.router;

/** The request cannot be served by any replica, and that is the client's doing. */
final class ClientFault extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String why;

    ClientFault(int status, String message) {
        super(message);
        this.status = status;
        this.why = message;
    }

    int status() { return status; }

    String why() { return why; }
}
