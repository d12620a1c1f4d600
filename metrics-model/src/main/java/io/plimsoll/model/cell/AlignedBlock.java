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

    /** Else it stays for shares, and leaves means and quantiles in both arms. */
    public boolean countsForMeans() {
        return hasAllReplicas() && !isSlowedDown() && !setAside;
    }
}
