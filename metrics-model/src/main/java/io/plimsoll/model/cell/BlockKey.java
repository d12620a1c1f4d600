package io.plimsoll.model.cell;

import java.util.Comparator;

/** A block of one plan. */
record BlockKey(long epoch, long block) implements Comparable<BlockKey> {
    private static final Comparator<BlockKey> BY_AGE = Comparator.comparingLong(BlockKey::epoch)
            .thenComparingLong(BlockKey::block);

    @Override
    public int compareTo(BlockKey other) { return BY_AGE.compare(this, other); }
}
