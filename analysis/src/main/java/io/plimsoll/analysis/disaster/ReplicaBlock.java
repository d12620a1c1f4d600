package io.plimsoll.analysis.disaster;

import io.plimsoll.model.traffic.Role;

/**
 * What one replica did in one role in one block.
 *
 * @param failures of {@code requests}
 * @param requests that ended, by which the variant may be judged
 */
public record ReplicaBlock(long epoch, long block, String replica, Role role, long failures, long requests,
        Fate fate) {
    public ReplicaBlock {
        if (failures < 0 || failures > requests)
            throw new IllegalArgumentException(
                    "replica %s in block %d: %d of %d requests cannot fail".formatted(replica, block,
                            failures, requests));
    }

    /** What became of the replica in the block. */
    public enum Fate {
        LIVED,
        /** It died or hung: one event, however many requests it took along. */
        DIED,
        /** The block is not closed, so a death may not be known yet. */
        OPEN
    }

    boolean isTreatment() { return role == Role.TREATMENT; }

    boolean isOf(ReplicaBlock other) { return replica.equals(other.replica) && epoch == other.epoch; }
}
