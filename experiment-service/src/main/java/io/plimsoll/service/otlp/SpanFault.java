package io.plimsoll.service.otlp;

/** A span that is no request which can be counted; the message says why. */
final class SpanFault extends Exception {
    private static final long serialVersionUID = 1;

    SpanFault(String message) { super(message); }
}
