package io.plimsoll.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.cell.ArmBlock;

/** The values of a unit of evidence, one a block and arm; every block of both arms has some. */
record RestrictedPair(List<RestrictedValues> treatment, List<RestrictedValues> control) {

    /** Those units in which no replica was lost and every block of both arms has a value. */
    static List<RestrictedPair> of(List<? extends PairedBlocks> units, EffectQuestion question) {
        List<RestrictedPair> pairs = new ArrayList<>();
        for (PairedBlocks unit : units)
            if (unit.countsForMeans()) of(unit, question).ifPresent(pairs::add);
        return pairs;
    }

    private static Optional<RestrictedPair> of(PairedBlocks unit, EffectQuestion question) {
        List<RestrictedValues> treatment = values(unit.treatment(), question);
        List<RestrictedValues> control = values(unit.control(), question);
        return treatment.size() < unit.treatment().size() || control.size() < unit.control().size()
                ? Optional.empty()
                : Optional.of(new RestrictedPair(treatment, control));
    }

    /** Of those blocks that have any. */
    static List<RestrictedValues> values(List<ArmBlock> blocks, EffectQuestion question) {
        return blocks.stream().flatMap(block -> RestrictedValues.of(block, question).stream()).toList();
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
