package io.plimsoll.model.telemetry;

import java.util.Optional;

/**
 * What cannot have happened: a producer that says so has mixed up its clocks or its counters. Such a request arrived and ended, so
 * it stays in the counts of its block, but no number of it is averaged.
 */
public final class Plausibility {
    private Plausibility() {}

    /** Whether the request can have gone as its event says. */
    public static boolean holds(RequestNumbers request) {
        return tokensAreConserved(request) && (!request.hasTokens() || timesHold(request));
    }

    /** Parts are not more than their wholes. */
    private static boolean tokensAreConserved(RequestNumbers request) {
        return request.cachedTokens() <= request.promptTokens()
                && request.reasoningTokens() <= request.outputTokens()
                && request.acceptedTokens() <= request.draftedTokens();
    }

    private static boolean timesHold(RequestNumbers request) {
        return request.lastTokenMicros() <= request.endMicros()
                && request.gapMicrosMax() <= request.lastTokenMicros() - request.firstTokenMicros()
                && request.binnedGaps() <= request.chunks() - 1L;
    }

    /** Why the request cannot have gone as its event says, for people; empty when it can. */
    public static Optional<String> fault(RequestNumbers request) {
        if (holds(request)) return Optional.empty();
        if (!tokensAreConserved(request))
            return Optional.of(
                    "a part of its tokens is more than the whole: %d of %d cached, %d of %d reasoning, %d of %d accepted"
                            .formatted(request.cachedTokens(), request.promptTokens(),
                                    request.reasoningTokens(), request.outputTokens(),
                                    request.acceptedTokens(), request.draftedTokens()));
        if (request.lastTokenMicros() > request.endMicros())
            return Optional.of("its last token came at %d us, after its end at %d us"
                    .formatted(request.lastTokenMicros(), request.endMicros()));
        if (request.gapMicrosMax() > request.lastTokenMicros() - request.firstTokenMicros())
            return Optional.of("its longest gap, %d us, is longer than all of its answer, %d us".formatted(
                    request.gapMicrosMax(), request.lastTokenMicros() - request.firstTokenMicros()));
        return Optional.of("it has %d gaps between %d chunks".formatted(request.binnedGaps(),
                request.chunks()));
    }
}
