package io.plimsoll.model.traffic;

/** One of {@value #COUNT} slices of the units of a layer. */
public record Bucket(int value) {
    public static final int COUNT = 1_000_000;

    public Bucket {
        check(value);
    }

    /** As the constructor does, for a reader that makes none. */
    public static void check(int value) {
        if (value < 0 || value >= COUNT)
            throw new IllegalArgumentException("a bucket lies in [0, " + COUNT + "), got " + value);
    }
}
