package io.plimsoll.service.otlp;

import io.plimsoll.engine.router.TelemetrySink;

/** What became of one span. */
public sealed interface SpanReading {
    /** A request, which waits for its number. */
    record Told(TelemetrySink.Unnumbered request) implements SpanReading {}

    /**
     * @param span its id, as tracing tools show it; empty string when the whole record was refused
     * @param reason for people: what is wrong and what to write
     */
    record Refused(String span, String reason) implements SpanReading {}
}
