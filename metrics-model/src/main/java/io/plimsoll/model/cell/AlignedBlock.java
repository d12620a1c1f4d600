package io.plimsoll.model.cell;

import java.util.Set;

/**
 * Both arms of one complete block, side by side.
 *
 * @param lostReplicas died or hung in this block: it stays for shares, and leaves means and quantiles in both arms
 */
public record AlignedBlock(long epoch, long block, ArmBlock treatment, ArmBlock control,
        Set<String> lostReplicas) {
    public AlignedBlock {
        lostReplicas = Set.copyOf(lostReplicas);
    }

    public boolean countsForMeans() { return lostReplicas.isEmpty(); }
}
