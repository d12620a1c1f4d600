package io.plimsoll.model.traffic;

import java.time.Duration;
import java.time.Instant;

/**
 * Time cut into blocks: each starts with a washout (not measured) and goes on with the measured part. Blocks 2p and
 * 2p + 1 are pair p, in which the two pools play both arms in a random order that the seed fixes.
 *
 * @param start where block 0 begins; before it every instant is washout
 * @param washout 0 or longer
 * @param measured longer than 0
 */
public record BlockSchedule(long seed, Instant start, Duration washout, Duration measured) {
    public BlockSchedule {
        if (washout.isNegative())
            throw new IllegalArgumentException("washout must be 0 or longer, got " + washout);
        if (!measured.isPositive())
            throw new IllegalArgumentException("a block must be longer than 0, got " + measured);
    }

    public Duration period() { return washout.plus(measured); }

    /** The block that holds the instant; negative before the start. */
    public long blockAt(Instant at) {
        return Math.floorDiv(Duration.between(start, at).toNanos(), period().toNanos());
    }

    public boolean inWashout(Instant at) {
        return at.isBefore(start) || at.isBefore(measuredFrom(blockAt(at)));
    }

    public Instant startOf(long block) { return start.plus(period().multipliedBy(block)); }

    public Instant measuredFrom(long block) { return startOf(block).plus(washout); }

    public Instant endOf(long block) { return startOf(block + 1); }

    public static long pairOf(long block) { return Math.floorDiv(block, 2); }

    /** The first end of a pair that is not before the instant: where a promotion may take effect. */
    public Instant endOfPairAt(Instant at) {
        return at.isBefore(start) ? start : startOf(2 * pairOf(blockAt(at)) + 2);
    }

    /** Whether in this block the second pool plays the treatment: a fair coin a pair, turned over within the pair. */
    public boolean swapped(long block) {
        boolean coin = (mix(seed + pairOf(block) * 0x9E3779B97F4A7C15L) & 1) == 1;
        return coin ^ (Math.floorMod(block, 2) == 1);
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014): every bit of the input reaches every bit of the output. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
