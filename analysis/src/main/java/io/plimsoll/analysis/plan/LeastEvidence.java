package io.plimsoll.analysis.plan;

import java.util.Collections;
import java.util.function.LongToDoubleFunction;

import io.plimsoll.analysis.sequence.BettingEProcess;
import io.plimsoll.analysis.sequence.LabelEProcess;
import io.plimsoll.analysis.sequence.TMixture;

/**
 * How little evidence can raise an alarm at all, by the tests that judge: what a harm, however gross, lasts at the
 * least. All answers are the smallest count at which the test can reach 1 / alpha.
 */
public final class LeastEvidence {
    /** Beyond this many nobody waits; also ends the search where a test can never fire. */
    private static final long MANY = 1_000_000;

    private LeastEvidence() {}

    /** Pairs of blocks from which on a t-mixture bounds anything: its radius is infinite before. */
    public static long pairs(double alpha, double phi) {
        TMixture mixture = new TMixture(phi);
        long pairs = 2;
        while (pairs < MANY && Double.isInfinite(mixture.radius(pairs, 2 * alpha)))
            pairs++;
        return pairs;
    }

    /** Failures of the treatment when all its requests fail and none of an equally busy control does. */
    public static long failures(double alpha, double margin) {
        return first(alpha, failures -> LabelEProcess.logE(failures, 0, 2 * failures, 0.5, margin));
    }

    /** Failures in a row of a treatment without control beside, against a limit on its share of failures. */
    public static long failuresAlone(double alpha, double limit) {
        return first(alpha, failures -> BettingEProcess.logEOfCounts(failures, failures, limit));
    }

    /** Blocks in which every request of the treatment is over its threshold, against a limit on their share. */
    public static long blocks(double alpha, double limit) {
        return first(alpha,
                blocks -> BettingEProcess.logE(Collections.nCopies((int) Math.min(blocks, 10_000), 1.0),
                        limit));
    }

    private static long first(double alpha, LongToDoubleFunction logE) {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
        long count = 1;
        while (count < MANY && logE.applyAsDouble(count) < -Math.log(alpha))
            count++;
        return count;
    }
}
