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

        /** @param endpoints ids of variants, each served by one endpoint: that is the host, whichever replica's seat it takes */
        public static FixedPools of(List<AlignedBlock> blocks, Set<String> endpoints,
                Optional<HostVariance> hosts) {
            return new FixedPools(FixedPoolsBlock.of(blocks, endpoints), hosts);
        }

        /**
         * As many equally busy hosts would make the treatment's mean scatter as much: (sum w)^2 / sum w^2, with w a host's
         * share of the arm's requests, summed over blocks, each of which weighs the same in an estimate. It is that of the
         * blocks so far; the claim that hosts are drawn once takes their shares for settled.
         *
         * @see "Kish (1965), Survey Sampling, section 11.7: effective size of a weighted sample"
         */
        public double treatmentHosts() {
            return Hosts.effective(units.stream().map(unit -> unit.block().treatment()).toList());
        }

        /** The same of the control. */
        public double controlHosts() {
            return Hosts.effective(units.stream().map(unit -> unit.block().control()).toList());
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
