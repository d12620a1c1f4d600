package io.plimsoll.analysis.design;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.plimsoll.model.cell.AlignedBlock;

/**
 * All that an estimate may rest on: blocks, paired as their design demands. Requests or blocks by themselves are none, and
 * each analysis takes its own design's evidence only.
 */
public sealed interface DesignEvidence {

    List<? extends PairedBlocks> units();

    /** For people: what counts as one observation. */
    String unit();

    /** Equally large pools that swap arms within each pair; also a bench that plays the arms in turn. */
    record Crossover(List<BlockPair> units) implements DesignEvidence {
        public Crossover {
            units = List.copyOf(units);
        }

        public static Crossover of(List<AlignedBlock> blocks) { return new Crossover(BlockPair.of(blocks)); }

        @Override
        public String unit() { return "pair of blocks"; }
    }

    /** One fleet that alternates between the arms. */
    record Switchback(List<SwitchbackPair> units) implements DesignEvidence {
        public Switchback {
            units = List.copyOf(units);
        }

        public static Switchback of(List<AlignedBlock> blocks) {
            return new Switchback(SwitchbackPair.of(blocks));
        }

        @Override
        public String unit() { return "pair of adjacent blocks, one an arm"; }
    }

    /**
     * Pools that never swap.
     *
     * @param hosts from an A/A run of hosts of this kind; without it nothing relative can be said
     */
    record FixedPools(List<FixedPoolsBlock> units, Optional<HostVariance> hosts) implements DesignEvidence {
        public FixedPools {
            units = List.copyOf(units);
            Set<String> both = new HashSet<>(replicas(units, true));
            both.retainAll(replicas(units, false));
            if (!both.isEmpty())
                throw new IllegalArgumentException("fixed pools never swap, and %s played both arms"
                        .formatted(String.join(", ", both)));
        }

        public static FixedPools of(List<AlignedBlock> blocks, Optional<HostVariance> hosts) {
            return new FixedPools(FixedPoolsBlock.of(blocks), hosts);
        }

        /** Different hosts that ever played the treatment. */
        public int treatmentHosts() {
            return replicas(units, true).size();
        }

        /** Different hosts that ever played the control. */
        public int controlHosts() {
            return replicas(units, false).size();
        }

        @Override
        public String unit() { return "time block of two fixed pools"; }

        private static Set<String> replicas(List<FixedPoolsBlock> units, boolean treatment) {
            Set<String> replicas = new HashSet<>();
            units.stream().flatMap(unit -> treatment ? unit.treatment().stream() : unit.control().stream())
                    .flatMap(arm -> Stream.of(Hosts.of(arm))).forEach(replicas::addAll);
            return replicas;
        }
    }
}
