package io.plimsoll.engine.replica;

/** A request that is not answered, in the shape that OpenAI clients know. */
final class ApiFault extends Exception {
    private static final long serialVersionUID = 1;

    final int status;
    final String type;
    final String parameter;

    private ApiFault(int status, String type, String parameter, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.parameter = parameter;
    }

    /** @param parameter the field at fault, empty string when it is not one field */
    static ApiFault badRequest(String parameter, String message) {
        return new ApiFault(400, "invalid_request_error", parameter, message);
    }

    /** For what another part refused: its message is made for people. */
    static ApiFault badRequest(String parameter, IllegalArgumentException refusal) {
        return badRequest(parameter, String.valueOf(refusal.getMessage()));
    }

    static ApiFault notFound(String path) {
        return new ApiFault(404, "invalid_request_error", "", "there is nothing at " + path);
    }

    static ApiFault method(String allowed) {
        return new ApiFault(405, "invalid_request_error", "", "use " + allowed);
    }

    static ApiFault conflict(String message) { return new ApiFault(409, "wrong_variant", "", message); }

    static ApiFault broken(String message) { return new ApiFault(500, "server_error", "", message); }
}
