package io.plimsoll.analysis.design;

import java.util.List;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Role;

/**
 * A bench: in a block one arm plays the sealed trace and then the other, and in the second block of a pair they do so the
 * other way round, as they also swap replicas: ABBA or BAAB, with a fair coin a pair.
 */
public record InterleavedPlan(CrossoverPlan places) implements DesignPlan {
    /** So that who begins does not hang on who sits where. */
    private static final long OTHER_COIN = 0x2545F4914F6CDD1DL;

    /** The arms of a block in the order in which they have their turns. */
    public List<Role> order(long block) {
        return order(places.schedule(), block);
    }

    public static List<Role> order(BlockSchedule schedule, long block) {
        BlockSchedule coins = new BlockSchedule(schedule.seed() ^ OTHER_COIN, schedule.start(),
                schedule.washout(), schedule.measured());
        return coins.swapped(block)
                ? List.of(Role.TREATMENT, Role.PAIRED_CONTROL)
                : List.of(Role.PAIRED_CONTROL, Role.TREATMENT);
    }

    @Override
    public Role roleOf(String replica, long block) { return places.roleOf(replica, block); }

    @Override
    public DesignEvidence.Crossover evidence(List<AlignedBlock> blocks) { return places.evidence(blocks); }
}
