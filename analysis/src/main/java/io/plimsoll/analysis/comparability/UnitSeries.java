package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;

/**
 * How the arms differ from unit to unit of evidence, oldest first; units that count for no mean, or lack a value, are left out.
 *
 * @param values one a unit
 */
record UnitSeries(List<PairedBlocks> units, List<Double> values) {

    static UnitSeries of(CheckedStage stage, Function<ArmBlock, OptionalDouble> quantity,
            ToDoubleFunction<PairValue> difference) {
        List<PairedBlocks> units = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (PairedBlocks unit : stage.units())
            if (unit.countsForMeans())
                PairedDifference.value(unit, quantity).ifPresent(value -> {
                    units.add(unit);
                    values.add(difference.applyAsDouble(value));
                });
        return new UnitSeries(units, values);
    }

    int size() { return values.size(); }

    /** How many blocks of the stage there are up to the end of so many units. */
    int blocks(CheckedStage stage, int first) {
        AlignedBlock last = units.get(first - 1).blocks().getLast();
        int count = 0;
        for (AlignedBlock block : stage.blocks()) {
            count++;
            if (block.epoch() == last.epoch() && block.block() == last.block()) break;
        }
        return count;
    }
}
