package io.plimsoll.analysis.design;

import java.util.List;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Role;

/**
 * The whole fleet plays one arm and then the other, for strategies that all replicas share; a fair coin a pair says which
 * comes first. What an arm leaves behind must be gone when the washout of the schedule ends.
 */
public record SwitchbackPlan(BlockSchedule schedule) implements DesignPlan {
    public SwitchbackPlan {
        if (schedule.washout().isZero())
            throw new IllegalArgumentException(
                    "a switchback needs a washout: the fleet starts each block with what the other arm left");
    }

    public Role armOf(long block) { return schedule.swapped(block) ? Role.PAIRED_CONTROL : Role.TREATMENT; }

    @Override
    public Role roleOf(String replica, long block) { return armOf(block); }

    @Override
    public DesignEvidence.Switchback evidence(List<AlignedBlock> blocks) {
        DesignPlan.requirePlayed(this, blocks);
        return DesignEvidence.Switchback.of(blocks);
    }
}
