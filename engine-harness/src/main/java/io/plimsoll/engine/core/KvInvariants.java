package io.plimsoll.engine.core;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.plimsoll.engine.strategy.KvCacheManager;
import io.plimsoll.engine.strategy.KvCacheManager.BlockRun;
import io.plimsoll.engine.strategy.SequenceId;

/** What must hold of any KV cache manager between two steps. */
public final class KvInvariants {
    private KvInvariants() {}

    /** Empty when every block has at most one owner, lies in the cache, and every owner still runs. */
    public static List<String> faults(KvCacheManager kv, Set<SequenceId> running) {
        List<String> faults = new ArrayList<>();
        Map<SequenceId, BlockRun> owners = kv.owners();
        if (!owners.keySet().equals(running))
            faults.add("blocks are owned by " + owners.keySet() + ", but these run: " + running);
        BitSet taken = new BitSet();
        owners.forEach((id, run) -> {
            if (run.first() < 0 || run.end() > kv.blocks())
                faults.add(id + " owns " + run + " outside of " + kv.blocks() + " blocks");
            else if (!taken.get(run.first(), run.end()).isEmpty())
                faults.add(id + " owns a block that is owned already: " + run);
            else
                taken.set(run.first(), run.end());
        });
        if (faults.isEmpty() && taken.cardinality() + kv.freeBlocks() != kv.blocks())
            faults.add(
                    "%d owned and %d free are not %d blocks".formatted(taken.cardinality(), kv.freeBlocks(),
                            kv.blocks()));
        return faults;
    }
}
