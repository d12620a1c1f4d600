package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.metric.StandardMetrics;

/** How estimates take a mismatch out of the arms before they compare them. */
public sealed interface Adjustment {

    /** For people, as {@code regression on offered load}. */
    String method();

    /** Both at once, where one estimate can do that. */
    Optional<Adjustment> with(Adjustment other);

    /** What blocks are regressed on. */
    enum BlockCovariate {
        OFFERED_LOAD("offered load"),
        PROMPT_TOKENS("prompt length"),
        SM_CLOCK("SM clock");

        private final String words;

        BlockCovariate(String words) { this.words = words; }

        public String words() { return words; }

        /** Of an arm in a block; empty where it has none. */
        OptionalDouble of(ArmBlock arm) {
            return switch (this) {
                case OFFERED_LOAD -> PairedDifference.arrived(arm);
                case PROMPT_TOKENS -> PairedDifference.mean(arm, StandardMetrics.PROMPT_TOKENS);
                case SM_CLOCK -> ArmReadings.smClock(arm);
            };
        }

        /** Of both arms, the plain mean over the blocks of the pair; empty where a block has none. */
        public Optional<PairValue> of(PairedBlocks pair) {
            return PairedDifference.value(pair, this::of);
        }
    }

    /** Each arm's blocks against what differs, and both arms read where the other half of the blocks is. */
    record RegressedOn(List<BlockCovariate> covariates) implements Adjustment {
        public RegressedOn {
            covariates = List.copyOf(new TreeSet<>(covariates));
        }

        @Override
        public String method() {
            return "regression on " + covariates.stream().map(BlockCovariate::words)
                    .collect(Collectors.joining(" and "));
        }

        @Override
        public Optional<Adjustment> with(Adjustment other) {
            return switch (other) {
                case RegressedOn(var more) -> {
                    TreeSet<BlockCovariate> both = new TreeSet<>(covariates);
                    both.addAll(more);
                    yield Optional.of(new RegressedOn(List.copyOf(both)));
                }
                case StratifiedBy _ -> Optional.empty();
            };
        }
    }

    /**
     * Each stratum by itself, and both arms as if they had had the strata of both together.
     *
     * @param dimension part of a segment, as {@code workloadClass}
     * @param strata its values that both arms have
     */
    record StratifiedBy(String dimension, List<String> strata) implements Adjustment {
        public StratifiedBy {
            strata = List.copyOf(new TreeSet<>(strata));
        }

        @Override
        public String method() {
            return "stratification by %s (%s)".formatted(dimension, String.join(", ", strata));
        }

        @Override
        public Optional<Adjustment> with(Adjustment other) {
            if (!(other instanceof StratifiedBy(var otherDimension, var others))
                    || !otherDimension.equals(dimension))
                return Optional.empty();
            List<String> both = strata.stream().filter(others::contains).toList();
            return both.isEmpty() ? Optional.empty() : Optional.of(new StratifiedBy(dimension, both));
        }
    }
}
