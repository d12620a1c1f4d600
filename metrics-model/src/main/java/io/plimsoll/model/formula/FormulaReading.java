package io.plimsoll.model.formula;

import java.util.List;

import io.plimsoll.model.metric.ValueFormula;

/** What came of reading an expression: one that may be used, or everything that is wrong with it. */
public sealed interface FormulaReading {
    /** @param positive whether it is certainly more than 0 for every request that it has a value for */
    record Sound(ValueFormula formula, boolean positive) implements FormulaReading {}

    /** All faults, in the order of their places. */
    record Faulty(List<FormulaFault> faults) implements FormulaReading {
        public Faulty {
            faults = List.copyOf(faults);
            if (faults.isEmpty())
                throw new IllegalArgumentException("a faulty formula has a fault");
        }
    }
}
