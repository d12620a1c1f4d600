package io.plimsoll.engine.strategy.kvcache;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.plimsoll.engine.strategy.KvCacheManager;
import io.plimsoll.engine.strategy.KvView;
import io.plimsoll.engine.strategy.SequenceId;

/** Gives every sequence one run of neighbouring blocks, first fit, for all the tokens that it may ever hold. */
public final class ContiguousBlocks implements KvCacheManager {
    private final int blockTokens;
    private final int blocks;
    private final Map<SequenceId, BlockRun> owners = new HashMap<>();

    public ContiguousBlocks(int blockTokens, int capacityTokens) {
        this.blockTokens = blockTokens;
        this.blocks = capacityTokens / blockTokens;
    }

    @Override
    public int blockTokens() { return blockTokens; }

    @Override
    public int blocks() { return blocks; }

    @Override
    public int freeBlocks() { return blocks - owners.values().stream().mapToInt(BlockRun::count).sum(); }

    @Override
    public KvView view() { return new Snapshot(sortedRuns(), freeBlocks() * blockTokens); }

    @Override
    public Optional<BlockRun> allocate(SequenceId id, int tokens) {
        if (owners.containsKey(id))
            throw new IllegalStateException(id + " owns blocks already");
        int count = blocksFor(tokens);
        OptionalInt first = firstFit(sortedRuns(), count);
        if (first.isEmpty())
            return Optional.empty();
        BlockRun run = new BlockRun(first.getAsInt(), count);
        owners.put(id, run);
        return Optional.of(run);
    }

    @Override
    public void release(SequenceId id) {
        if (owners.remove(id) == null)
            throw new IllegalStateException(id + " owns no blocks");
    }

    @Override
    public Map<SequenceId, BlockRun> owners() { return Map.copyOf(owners); }

    private List<BlockRun> sortedRuns() {
        List<BlockRun> runs = new ArrayList<>(owners.values());
        runs.sort(Comparator.comparingInt(BlockRun::first));
        return runs;
    }

    private int blocksFor(int tokens) { return Math.ceilDiv(tokens, blockTokens); }

    private OptionalInt firstFit(List<BlockRun> sorted, int count) {
        int from = 0;
        for (BlockRun run : sorted) {
            if (run.first() - from >= count)
                return OptionalInt.of(from);
            from = run.end();
        }
        return blocks - from >= count ? OptionalInt.of(from) : OptionalInt.empty();
    }

    private final class Snapshot implements KvView {
        private final List<BlockRun> sorted;
        private final int freeTokens;

        Snapshot(List<BlockRun> sorted, int freeTokens) {
            this.sorted = sorted;
            this.freeTokens = freeTokens;
        }

        @Override
        public int freeTokens() { return freeTokens; }

        @Override
        public int admissible(List<Integer> kvTokens) {
            List<BlockRun> taken = new ArrayList<>(sorted);
            for (int i = 0; i < kvTokens.size(); i++) {
                int count = blocksFor(kvTokens.get(i));
                OptionalInt first = firstFit(taken, count);
                if (first.isEmpty())
                    return i;
                taken.add(new BlockRun(first.getAsInt(), count));
                taken.sort(Comparator.comparingInt(BlockRun::first));
            }
            return kvTokens.size();
        }
    }
}
