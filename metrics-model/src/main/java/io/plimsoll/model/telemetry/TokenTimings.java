package io.plimsoll.model.telemetry;

/**
 * When tokens came, in microseconds since the request's arrival at the router, by one clock.
 *
 * @param firstTokenMicros first chunk with a token
 * @param lastTokenMicros last chunk with a token
 * @param gapMicrosMax the longest gap between two chunks; 0 when there was one chunk
 * @param chunks number of chunks with tokens, 1 or more
 * @param gaps all gaps, binned; {@link ChunkGaps#NONE} when the producer does not say
 */
public record TokenTimings(long firstTokenMicros, long lastTokenMicros, long gapMicrosMax, int chunks,
        ChunkGaps gaps) {
    public TokenTimings {
        if (firstTokenMicros < 0 || lastTokenMicros < firstTokenMicros || gapMicrosMax < 0 || chunks < 1)
            throw new IllegalArgumentException(
                    "token times run forward from arrival, got first %d, last %d, gap %d, chunks %d"
                            .formatted(firstTokenMicros, lastTokenMicros, gapMicrosMax, chunks));
    }

    /** Of which only the longest gap is known. */
    public TokenTimings(long firstTokenMicros, long lastTokenMicros, long gapMicrosMax, int chunks) {
        this(firstTokenMicros, lastTokenMicros, gapMicrosMax, chunks, ChunkGaps.NONE);
    }
}
