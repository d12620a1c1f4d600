package io.plimsoll.model.telemetry;

/** Takes the gaps between the chunks of one request, bin by bin. */
@FunctionalInterface
public interface GapCounts {
    /**
     * @param bin see {@link ChunkGaps#bin}; in no order, and a bin may come twice
     * @param count how many gaps lie in it, 1 or more
     */
    void add(int bin, long count);
}
