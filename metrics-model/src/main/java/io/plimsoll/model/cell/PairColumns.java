package io.plimsoll.model.cell;

import io.plimsoll.model.metric.ValueFormula;

/** One pair of metrics of a cell while it is summed up. */
final class PairColumns {
    private final ExactSum x = new ExactSum();
    private final ExactSum xSquares = new ExactSum();
    private final ExactSum y = new ExactSum();
    private final ExactSum ySquares = new ExactSum();
    private final ExactSum products = new ExactSum();
    private long n;

    /** Begins anew, in the memory of what was summed up before. */
    void clear() {
        x.clear();
        xSquares.clear();
        y.clear();
        ySquares.clear();
        products.clear();
        n = 0;
    }

    /** Adds two columns of rows that lie one after the other; a row that lacks one of the values is left out. */
    void add(long[] rows, int xColumn, int yColumn, int width, int end) {
        for (int row = 0; row < end; row += width) {
            long one = rows[row + xColumn];
            long other = rows[row + yColumn];
            if (one == ValueFormula.NONE || other == ValueFormula.NONE) continue;
            n++;
            x.add(one);
            xSquares.addSquareOf(one);
            y.add(other);
            ySquares.addSquareOf(other);
            products.addProductOf(one, other);
        }
    }

    boolean isEmpty() { return n == 0; }

    JointSums sums() {
        return new JointSums(new Moments(n, x.value(), xSquares.value()),
                new Moments(n, y.value(), ySquares.value()), products.value());
    }
}
