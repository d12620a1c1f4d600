package io.plimsoll.service.kafka;

/** The broker cannot run here; the message says where, why, and what to do. */
public final class EmbeddedKafkaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EmbeddedKafkaException(String message) { super(message); }

    EmbeddedKafkaException(String message, Throwable cause) { super(message, cause); }
}
