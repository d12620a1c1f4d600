package io.plimsoll.engine.load;

import io.plimsoll.model.traffic.Assignment;
import io.plimsoll.model.traffic.Bucket;
import io.plimsoll.model.traffic.Layer;

/**
 * Unit ids whose buckets fall where they are wanted. Users do not choose their buckets; a load generator may, and so
 * takes the chance of assignment out of the noise: with units drawn evenly over the buckets, every range of them, and so
 * every share and every replica's slice, gets its part of the requests almost exactly.
 */
final class UnitPicker {
    /** Width of what counts as the wanted place: 1/64 of all buckets, found in about 64 tries. */
    private static final int CELLS = 64;
    /** Fraction of the golden ratio: its multiples fill the circle most evenly (Weyl; Knuth, TAOCP 3, 6.4). */
    private static final double GOLDEN = 0.6180339887498949;

    private final Layer layer;
    private final String prefix;
    private long tried;
    private double place;

    /** @param start where the even sequence begins, in [0, 1) */
    UnitPicker(Layer layer, String prefix, double start) {
        this.layer = layer;
        this.prefix = prefix;
        this.place = start;
    }

    /** A fresh unit at the next place of the even sequence. */
    String nextEven() {
        place = (place + GOLDEN) % 1;
        return near(place);
    }

    /** A fresh unit within the cell around a place in [0, 1). */
    String near(double wanted) {
        return inRange((int) (wanted * CELLS), CELLS);
    }

    /** A fresh unit in one of so many equal ranges of buckets. */
    String inRange(int range, int ranges) {
        while (true) {
            String unit = prefix + tried++;
            if ((long) Assignment.bucketOf(layer, unit).value() * ranges / Bucket.COUNT == range)
                return unit;
        }
    }
}
