package io.plimsoll.analysis.randomization;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/**
 * A test that rests on how the arms were drawn: if the treatment does nothing, every assignment that could have been drawn
 * would have given the same values, so that the statistic seen is one of equally likely ones. Exact at any number of units and
 * for any distribution; it needs no variance. Two-sided p is the share of assignments with |statistic| at least the one seen,
 * p greater the share with a statistic at least the one seen; ties count as extreme.
 *
 * @see "Fisher (1935), The Design of Experiments; Phipson, Smyth (2010), Permutation P-values Should Never Be Zero"
 */
public sealed interface RandomizationTest {
    String ASSUMES = "arms were drawn as the design says, and the treatment changes no unit if it does nothing";

    /**
     * All assignments were looked at.
     *
     * @param statistic mean of differences, or difference of means: treatment less control
     * @param assignments how many could have been drawn
     * @param pTwoSided at least {@code pSmallest}
     * @param pSmallest the smallest two-sided p that this design can show whatever the values: above alpha it can never reject
     */
    record Exact(Basis basis, double statistic, long assignments, double pTwoSided, double pGreater,
            double pLess,
            double pSmallest) implements RandomizationTest, Result {}

    /**
     * Too many assignments: so many were drawn, and p = (1 + extreme) / (1 + draws), which is never 0 and a valid p.
     *
     * @param seed of the draws; the same seed gives the same p
     */
    record Sampled(Basis basis, double statistic, int draws, long seed, double pTwoSided, double pGreater,
            double pLess) implements RandomizationTest, Result {}

    /** @param detail for people: what is there and what is needed */
    record NotEstimable(Cause cause, String detail) implements RandomizationTest {}

    enum Cause {
        /** No assignment other than the one drawn was possible. */
        NO_OTHER_ASSIGNMENT
    }

    /**
     * How much work a test may be.
     *
     * @param assignmentsMax up to so many are all looked at
     * @param draws if there are more, so many are drawn
     */
    record Effort(long assignmentsMax, int draws, long seed) {
        public Effort {
            if (assignmentsMax < 1 || draws < 1)
                throw new IllegalArgumentException("needs at least 1 assignment and 1 draw, got %d and %d"
                        .formatted(assignmentsMax, draws));
        }

        /** All of up to a million (a tenth of a second), else 100,000 draws: p to within 0.0014 at 0.05. */
        public static Effort standard(long seed) {
            return new Effort(1 << 20, 100_000, seed);
        }
    }
}
