package io.plimsoll.engine.tensor;

import io.plimsoll.engine.core.StepBatch;

/**
 * A step as flat arrays, one row a new token.
 *
 * @param places where in the cache each row's key and value go
 * @param parts for each sequence: first row, rows, offset in the cache, length there with the new rows
 * @param last the last row of each sequence
 */
record StepRows(long[] tokens, long[] positions, long[] places, long[] parts, long[] last) {

    static StepRows of(StepBatch batch) {
        int count = batch.tokens();
        int sequences = batch.slices().size();
        StepRows rows = new StepRows(new long[count], new long[count], new long[count],
                new long[4 * sequences],
                new long[sequences]);
        int row = 0;
        for (int i = 0; i < sequences; i++)
            row = rows.put(i, batch.slices().get(i), row);
        return rows;
    }

    private int put(int sequence, StepBatch.Slice slice, int firstRow) {
        int count = slice.tokens().length;
        for (int i = 0; i < count; i++) {
            tokens[firstRow + i] = slice.tokens()[i];
            positions[firstRow + i] = (long) slice.cachedTokens() + i;
            places[firstRow + i] = (long) slice.kvOffset() + slice.cachedTokens() + i;
        }
        parts[4 * sequence] = firstRow;
        parts[4 * sequence + 1] = count;
        parts[4 * sequence + 2] = slice.kvOffset();
        parts[4 * sequence + 3] = slice.lengthAfter();
        last[sequence] = (long) firstRow + count - 1;
        return firstRow + count;
    }
}
