package io.plimsoll.analysis.calibration;

import java.time.Duration;

/**
 * How long blocks and washouts should be, by what lasts on this fleet.
 * <p>A pair of blocks in which two pools swap takes off what lasts as long as both. A block that is longer averages more and wastes
 * less on washouts, but lets more drift into the difference. The cost of a length is variance of a pair's difference times the
 * time of a pair: time to a given precision. Taken is the shortest block that costs at most a tenth more than the cheapest, as
 * more pairs tell more of the scatter.
 * <p>What a treatment leaves behind, equal arms cannot show: the washout is what the caller says requests and caches last.
 *
 * @param block without washout; at least ten times what is carried over
 * @param washout what is carried over, as the caller said
 * @param cost of this block against that of the measured length, washout included: 0.8 is a fifth less time for the same
 *        precision
 */
public record BlockAdvice(Duration block, Duration washout, double cost) {
    private static final int LONGEST = 120;
    private static final double NEARLY = 1.1;
    private static final int CARRY_OVERS = 10;

    /**
     * @param measured length of the blocks of the A/A cells, more than 0
     * @param carriedOver the longer of the 99th percentile of a request's time and the stated lifetime of a cache; 0 or more
     */
    public static BlockAdvice of(Persistence persistence, Duration measured, Duration carriedOver) {
        if (measured.isNegative() || measured.isZero() || carriedOver.isNegative())
            throw new IllegalArgumentException(
                    "blocks have a length and nothing is carried over for less than no time, got %s and %s"
                            .formatted(measured, carriedOver));
        double gap = (double) carriedOver.toMillis() / measured.toMillis();
        int least = (int) Math.max(1, Math.ceil(CARRY_OVERS * gap));
        double cheapest = Double.POSITIVE_INFINITY;
        for (int k = least; k <= Math.max(least, LONGEST); k++)
            cheapest = Math.min(cheapest, cost(persistence, k, gap));
        int best = least;
        while (cost(persistence, best, gap) > NEARLY * cheapest)
            best++;
        return new BlockAdvice(measured.multipliedBy(best), carriedOver,
                cost(persistence, best, gap) / cost(persistence, 1, gap));
    }

    /** Up to a constant: variance of the difference of the means of k and the next k measured blocks, times their time. */
    private static double cost(Persistence persistence, int k, double gap) {
        double same = k;
        double other = 0;
        for (int lag = 1; lag < k; lag++)
            same += 2 * (k - lag) * persistence.at(lag);
        for (int apart = 1 - k; apart < k; apart++)
            other += (k - Math.abs(apart)) * persistence.at(k + gap + apart);
        return (same - other) / ((double) k * k) * (k + gap);
    }
}
