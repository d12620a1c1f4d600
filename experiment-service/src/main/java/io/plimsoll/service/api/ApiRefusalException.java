package io.plimsoll.service.api;

import java.util.List;

import org.springframework.http.HttpStatus;

import io.plimsoll.service.experiment.Fault;

/** A request that cannot be done; becomes a problem document. */
final class ApiRefusalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final List<Fault> faults;

    private ApiRefusalException(HttpStatus status, String message, List<Fault> faults) {
        super(message);
        this.status = status;
        this.faults = List.copyOf(faults);
    }

    static ApiRefusalException notFound(String message) {
        return new ApiRefusalException(HttpStatus.NOT_FOUND, message, List.of());
    }

    static ApiRefusalException gone(String message) {
        return new ApiRefusalException(HttpStatus.GONE, message, List.of());
    }

    static ApiRefusalException conflict(String message) {
        return new ApiRefusalException(HttpStatus.CONFLICT, message, List.of());
    }

    static ApiRefusalException preconditionMissing(String message) {
        return new ApiRefusalException(HttpStatus.PRECONDITION_REQUIRED, message, List.of());
    }

    static ApiRefusalException stale(String message) {
        return new ApiRefusalException(HttpStatus.PRECONDITION_FAILED, message, List.of());
    }

    /** Who would have to do it does not answer. */
    static ApiRefusalException away(String message) {
        return new ApiRefusalException(HttpStatus.SERVICE_UNAVAILABLE, message, List.of());
    }

    static ApiRefusalException tooLarge(String message) {
        return new ApiRefusalException(HttpStatus.CONTENT_TOO_LARGE, message, List.of());
    }

    /** Parameters that belong to no answer. */
    static ApiRefusalException misread(String message) {
        return new ApiRefusalException(HttpStatus.UNPROCESSABLE_CONTENT, message, List.of());
    }

    /** @param faults of the spec, each with where, what and what to do */
    static ApiRefusalException faulty(List<Fault> faults) {
        return new ApiRefusalException(HttpStatus.UNPROCESSABLE_CONTENT,
                "the spec has %d fault%s; nothing was registered".formatted(faults.size(),
                        faults.size() == 1 ? "" : "s"),
                faults);
    }

    HttpStatus status() { return status; }

    List<Fault> faults() { return faults; }
}
