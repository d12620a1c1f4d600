package io.plimsoll.analysis.randomization;

import io.plimsoll.analysis.basis.Basis;

/** Counts how many statistics are at least as extreme as the one seen. */
final class Extremes {
    /** Of the largest value that the statistic can take: equal on paper differs by less than this in floating point. */
    private static final double ROUNDING = 1e-11;

    private final Basis basis;
    private final double seen;
    private final double tie;
    private long all;
    private long extreme;
    private long greater;
    private long less;

    /** @param largest bound of |statistic| */
    Extremes(String method, String unitOfEvidence, int units, double seen, double largest) {
        this.basis = Basis.once(method, unitOfEvidence, units, RandomizationTest.ASSUMES);
        this.seen = seen;
        this.tie = ROUNDING * largest;
    }

    void add(double statistic) {
        all++;
        if (Math.abs(statistic) >= Math.abs(seen) - tie)
            extreme++;
        if (statistic >= seen - tie)
            greater++;
        if (statistic <= seen + tie)
            less++;
    }

    /** @param smallest 2 where each assignment has a mirror image that is as extreme, else 1 */
    RandomizationTest.Exact exact(int smallest) {
        return new RandomizationTest.Exact(basis.by(basis.method() + ", all assignments"), seen, all,
                share(extreme), share(greater), share(less),
                (double) smallest / all);
    }

    /** The assignment that was drawn in fact counts as one more. */
    RandomizationTest.Sampled sampled(long seed) {
        return new RandomizationTest.Sampled(
                basis.by(basis.method() + ", assignments drawn").tuned("draws", all).tuned("seed", seed),
                seen,
                Math.toIntExact(all), seed, (1.0 + extreme) / (1.0 + all),
                (1.0 + greater) / (1.0 + all), (1.0 + less) / (1.0 + all));
    }

    private double share(long count) { return (double) count / all; }
}
