package io.plimsoll.analysis.design;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.traffic.Role;

/**
 * Two pools that keep their arms to the end, for variants that cannot change places.
 *
 * @param hosts what is known of how hosts differ; without it the evidence says nothing relative
 */
public record FixedPoolsPlan(Set<String> treatment, Set<String> control, Optional<HostVariance> hosts)
        implements
            DesignPlan {
    public FixedPoolsPlan {
        treatment = Set.copyOf(treatment);
        control = Set.copyOf(control);
        if (treatment.isEmpty() || control.isEmpty() || !Collections.disjoint(treatment, control))
            throw new IllegalArgumentException(
                    "two pools without a common replica are needed, got %s and %s".formatted(treatment,
                            control));
    }

    /** Draws so many replicas for each arm: with a seed of its own no one chooses the better hosts. */
    public static FixedPoolsPlan draw(long seed, List<String> replicas, int treatment, int control,
            Optional<HostVariance> hosts) {
        if (treatment + control > new HashSet<>(replicas).size())
            throw new IllegalArgumentException(
                    "%d and %d replicas are more than there are, %s".formatted(treatment, control, replicas));
        List<String> drawn = new ArrayList<>(replicas);
        // Neighbouring seeds of a plain Random begin alike.
        Collections.shuffle(drawn, Random.from(new SplittableRandom(seed)));
        return new FixedPoolsPlan(Set.copyOf(drawn.subList(0, treatment)),
                Set.copyOf(drawn.subList(treatment, treatment + control)), hosts);
    }

    @Override
    public Role roleOf(String replica, long block) {
        if (treatment.contains(replica)) return Role.TREATMENT;
        return control.contains(replica) ? Role.PAIRED_CONTROL : Role.REST;
    }

    @Override
    public DesignEvidence.FixedPools evidence(List<AlignedBlock> blocks) {
        DesignPlan.requirePlayed(this, blocks);
        return DesignEvidence.FixedPools.of(blocks, hosts);
    }
}
