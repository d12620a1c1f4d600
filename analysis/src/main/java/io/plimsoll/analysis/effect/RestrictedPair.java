package io.plimsoll.analysis.effect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;

/** The values of a unit of evidence, one a block and arm; every block of both arms has some. */
record RestrictedPair(List<RestrictedValues> treatment, List<RestrictedValues> control) {

    /** Those units that count for means and of which every block of both arms has a value. */
    static List<RestrictedPair> of(List<? extends PairedBlocks> units, EffectQuestion question) {
        MetricDefinition metric = question.metric();
        return units.stream()
                .flatMap(unit -> of(unit, question, metric.key(), metric.errorValue()).stream()).toList();
    }

    /**
     * Of a metric that the question's own is made of; empty where the unit does not count for means or a block has no value.
     *
     * @param ofError what an error adds to it; empty where errors do not count
     */
    static Optional<RestrictedPair> of(PairedBlocks unit, EffectQuestion question, MetricId metric,
            OptionalLong ofError) {
        List<RestrictedValues> treatment = values(unit.treatment(), question, metric, ofError);
        List<RestrictedValues> control = values(unit.control(), question, metric, ofError);
        return !unit.countsForMeans() || treatment.size() < unit.treatment().size()
                || control.size() < unit.control().size()
                        ? Optional.empty()
                        : Optional.of(new RestrictedPair(treatment, control));
    }

    /** Of those blocks that have any. */
    static List<RestrictedValues> values(List<ArmBlock> blocks, EffectQuestion question) {
        return values(blocks, question, question.metric().key(), question.metric().errorValue());
    }

    private static List<RestrictedValues> values(List<ArmBlock> blocks, EffectQuestion question,
            MetricId metric, OptionalLong ofError) {
        return blocks.stream()
                .flatMap(block -> RestrictedValues.of(block, question.segment(), metric, ofError).stream())
                .toList();
    }

    /** The plain mean of the blocks' means. */
    PairValue means() {
        return new PairValue(mean(treatment), mean(control));
    }

    ErrorsCounted errors() { return ErrorsCounted.of(treatment, control); }

    private static double mean(List<RestrictedValues> blocks) {
        return blocks.stream().mapToDouble(values -> values.moments().mean()).sum() / blocks.size();
    }
}
