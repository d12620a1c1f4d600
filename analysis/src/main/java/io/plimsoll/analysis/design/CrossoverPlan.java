package io.plimsoll.analysis.design;

import java.util.List;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.Role;

/**
 * Two equally large pools play both arms at once and swap within each pair; a fair coin a pair says who begins. It is what
 * a {@link io.plimsoll.model.traffic.TrafficPlan} with two pools does.
 */
public record CrossoverPlan(BlockSchedule schedule, ReplicaPools pools) implements DesignPlan {
    public CrossoverPlan {
        if (pools.first().isEmpty() || pools.second().isEmpty())
            throw new IllegalArgumentException("a crossover needs two pools, got " + pools);
    }

    @Override
    public Role roleOf(String replica, long block) { return pools.roleOf(replica, schedule.swapped(block)); }

    @Override
    public DesignEvidence.Crossover evidence(List<AlignedBlock> blocks) {
        DesignPlan.requirePlayed(this, blocks);
        return DesignEvidence.Crossover.of(blocks);
    }
}
