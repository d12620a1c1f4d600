package io.plimsoll.model.cell;

/** Sums up one cell after the other to bytes, in the same memory: thousands of them a second would keep a collector busy. For one thread. */
public final class CellEncoder {
    private final ColumnSums shared = new ColumnSums();
    private final CellWriter writer = new CellWriter();

    /** The cell's bytes; nothing may be added to it any more. */
    public byte[] encode(CellSums cell) {
        return writer.write(cell.cellIn(shared));
    }
}
