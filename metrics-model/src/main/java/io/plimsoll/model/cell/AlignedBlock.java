package io.plimsoll.model.cell;

import java.util.Set;

/**
 * Both arms of one complete block, side by side.
 *
 * @param lostReplicas died or hung in this block
 * @param setAside an engine was not yet what it is later
 */
public record AlignedBlock(long epoch, long block, ArmBlock treatment, ArmBlock control,
        Set<String> lostReplicas, boolean setAside) {
    public AlignedBlock {
        lostReplicas = Set.copyOf(lostReplicas);
    }

    /** One that is not set aside. */
    public AlignedBlock(long epoch, long block, ArmBlock treatment, ArmBlock control,
            Set<String> lostReplicas) {
        this(epoch, block, treatment, control, lostReplicas, false);
    }

    public AlignedBlock settingAside() {
        return new AlignedBlock(epoch, block, treatment, control, lostReplicas, true);
    }

    public AlignedBlock with(ArmBlock ofTreatment, ArmBlock ofControl) {
        return new AlignedBlock(epoch, block, ofTreatment, ofControl, lostReplicas, setAside);
    }

    public boolean hasAllReplicas() { return lostReplicas.isEmpty(); }

    /** Whether heat or its board slowed a GPU down in it. */
    public boolean isSlowedDown() {
        return treatment.isSlowedDown() || control.isSlowedDown();
    }

    /** Else its latencies are not those of the engines as they run, and only what failed in it counts. */
    public boolean countsForTails() {
        return !isSlowedDown() && !setAside;
    }

    /** A lost replica leaves others with its load, and failures that are what a share over a threshold is about. */
    public boolean countsForMeans() {
        return hasAllReplicas() && countsForTails();
    }
}
