package io.plimsoll.bench.promises;

import java.util.List;

/**
 * Two adjacent blocks of both arms. Reused from pair to pair.
 *
 * @param poolTreatment the same requests as if one half of the hosts had been the treatment all the time
 * @param poolControl the other half
 */
record Pair(Cell treatmentFirst, Cell treatmentSecond, Cell controlFirst, Cell controlSecond,
        Cell poolTreatment,
        Cell poolControl) {

    static Pair over(double threshold) {
        return new Pair(new Cell(threshold), new Cell(threshold), new Cell(threshold), new Cell(threshold),
                new Cell(threshold), new Cell(threshold));
    }

    void clear() {
        List.of(treatmentFirst, treatmentSecond, controlFirst, controlSecond, poolTreatment, poolControl)
                .forEach(Cell::clear);
    }

    double treatment(Question question) {
        return (treatmentFirst.value(question) + treatmentSecond.value(question)) / 2;
    }

    double control(Question question) {
        return (controlFirst.value(question) + controlSecond.value(question)) / 2;
    }

    List<Cell> cells() { return List.of(treatmentFirst, treatmentSecond, controlFirst, controlSecond); }
}
