package io.plimsoll.engine.strategy;

import java.util.Map;
import java.util.Optional;

/** Who owns which blocks of the KV cache. Never over-commits: what it gave out is there until it is released. */
public interface KvCacheManager {
    int blockTokens();

    int blocks();

    int freeBlocks();

    KvView view();

    /** The run of blocks that now belongs to the sequence; empty when it does not fit. */
    Optional<BlockRun> allocate(SequenceId id, int tokens);

    void release(SequenceId id);

    Map<SequenceId, BlockRun> owners();

    /** Neighbouring blocks: sequences lie contiguously, which attention on a CPU reads 2 to 7 times faster than scattered blocks. */
    record BlockRun(int first, int count) {
        public int end() { return first + count; }
    }
}
