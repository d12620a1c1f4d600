package io.plimsoll.analysis.calibration;

/**
 * What one replica showed in one block while nothing differed.
 *
 * @param block index in time; blocks are equally long, and a missing one leaves its index out
 * @param value mean of the block, on a scale on which effects add up: the logarithm of a latency, or its ratio to the overall mean
 */
public record AaCell(String replica, long block, double value) {
    public AaCell {
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "the value of a cell is finite, got %s of %s in block %d".formatted(value,
                            replica, block));
    }
}
