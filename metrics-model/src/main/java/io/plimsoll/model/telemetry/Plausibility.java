package io.plimsoll.model.telemetry;

import java.util.Optional;

/**
 * What cannot have happened: a producer that says so has mixed up its clocks or its counters. Such a request arrived and ended, so
 * it stays in the counts of its block, but no number of it is averaged.
 */
public final class Plausibility {
    private Plausibility() {}

    /** Why the request cannot have gone as its event says; empty when it can. */
    public static Optional<String> fault(RequestTelemetry request) {
        if (!request.counts().areConserved())
            return Optional.of("a part of its tokens is more than the whole: " + request.counts());
        return request.tokens().flatMap(tokens -> fault(tokens, request.endMicros()));
    }

    private static Optional<String> fault(TokenTimings tokens, long endMicros) {
        if (tokens.lastTokenMicros() > endMicros)
            return Optional.of("its last token came at %d us, after its end at %d us"
                    .formatted(tokens.lastTokenMicros(), endMicros));
        if (tokens.gapMicrosMax() > tokens.lastTokenMicros() - tokens.firstTokenMicros())
            return Optional.of("its longest gap, %d us, is longer than all of its answer, %d us".formatted(
                    tokens.gapMicrosMax(), tokens.lastTokenMicros() - tokens.firstTokenMicros()));
        if (tokens.gaps().total() > tokens.chunks() - 1L)
            return Optional.of("it has %d gaps between %d chunks".formatted(tokens.gaps().total(),
                    tokens.chunks()));
        return Optional.empty();
    }
}
