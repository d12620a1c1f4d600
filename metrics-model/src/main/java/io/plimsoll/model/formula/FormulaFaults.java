package io.plimsoll.model.formula;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with the expressions of one metric. */
final class FormulaFaults {
    private final List<FormulaFault> found = new ArrayList<>();

    void add(String part, Place at, String what, String remedy) {
        FormulaFault fault = new FormulaFault(part, at, what, remedy);
        if (!found.contains(fault)) found.add(fault);
    }

    boolean any() { return !found.isEmpty(); }

    /** Those of the filter first, as they may be the cause of the others. */
    List<FormulaFault> inOrder() {
        return found.stream().sorted(Comparator.comparing(FormulaFault::part).thenComparing(FormulaFault::at))
                .toList();
    }
}
