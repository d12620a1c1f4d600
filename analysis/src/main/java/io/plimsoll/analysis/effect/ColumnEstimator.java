package io.plimsoll.analysis.effect;

import java.util.Optional;

import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.moments.JointMoments;
import io.plimsoll.analysis.moments.SampleMoments;

/**
 * The estimates of block pairs, from columns; an error counts as {@link Estimator} counts it. Empty while fewer than two
 * pairs are whole.
 */
public record ColumnEstimator(PairTest test) {

    /** Relative effect on the mean, unbounded where all pairs are alike; a pair's arm is the plain mean of its two blocks' means. */
    public Optional<PairLook> mean(PairColumns columns) {
        return moments(columns, columns.treatment().sum(), columns.control().sum(), columns.errorValue())
                .map(test::relativeLook);
    }

    /** Difference of the shares over the frozen threshold, in points; no variance below the binomial one. */
    public Optional<PairLook> exceedance(PairColumns columns) {
        return moments(columns, columns.treatment().over(), columns.control().over(), 1)
                .map(pairs -> test.differenceLook(pairs, floor(columns).variance()));
    }

    /**
     * One pass; Welford's update of both arms and of what they share.
     *
     * @param anError what one adds to a sum
     */
    private static Optional<PairMoments> moments(PairColumns columns, long[] treatmentSum, long[] controlSum,
            long anError) {
        int n = 0;
        double t = 0;
        double c = 0;
        double tt = 0;
        double cc = 0;
        double tc = 0;
        for (int pair = 0; pair < columns.pairs(); pair++) {
            if (!columns.isWhole(pair)) continue;
            n++;
            double awayT = value(treatmentSum, columns.treatment(), 2 * pair, anError) - t;
            double awayC = value(controlSum, columns.control(), 2 * pair, anError) - c;
            double weight = (n - 1.0) / n;
            t += awayT / n;
            c += awayC / n;
            tt += awayT * awayT * weight;
            cc += awayC * awayC * weight;
            tc += awayT * awayC * weight;
        }
        return n < 2
                ? Optional.empty()
                : Optional.of(new PairMoments(
                        new JointMoments(new SampleMoments(n, t, tt), new SampleMoments(n, c, cc), tc)));
    }

    private static double value(long[] sum, PairColumns.Arm arm, int first, long anError) {
        return (ofBlock(sum, arm, first, anError) + ofBlock(sum, arm, first + 1, anError)) / 2;
    }

    private static double ofBlock(long[] sum, PairColumns.Arm arm, int block, long anError) {
        return (double) (sum[block] + arm.errors()[block] * anError) / arm.requests(block);
    }

    private static ShareFloor floor(PairColumns columns) {
        long pairs = 0;
        long bad = 0;
        long requests = 0;
        double inverse = 0;
        for (int pair = 0; pair < columns.pairs(); pair++) {
            if (!columns.isWhole(pair)) continue;
            pairs++;
            for (int block = 2 * pair; block <= 2 * pair + 1; block++) {
                long treated = columns.treatment().requests(block);
                long controls = columns.control().requests(block);
                bad += bad(columns.treatment(), block) + bad(columns.control(), block);
                requests += treated + controls;
                inverse += (1.0 / treated + 1.0 / controls) / 4;
            }
        }
        return new ShareFloor(pairs, bad, requests, inverse);
    }

    private static long bad(PairColumns.Arm arm, int block) {
        return arm.over()[block] + arm.errors()[block];
    }
}
