package io.plimsoll.analysis.design;

import java.util.List;

import io.plimsoll.analysis.moments.JointMoments;

/**
 * Means and scatter of pairs; mergeable, and nothing is lost to cancellation.
 *
 * @param arms x is the treatment's value of each pair, y the control's
 */
public record PairMoments(JointMoments arms) {
    /** What cancellation leaves of a variance that is 0: pairs times the last digit of a double, a few hundred of them. */
    private static final double CANCELLED = 1e-13;
    /** The same of equal values whose mean was rounded, squared. */
    private static final double ROUNDED = 1e-28;
    public static final PairMoments NONE = new PairMoments(JointMoments.NONE);

    public static PairMoments of(List<PairValue> pairs) {
        return pairs.stream().reduce(NONE, PairMoments::plus, PairMoments::merge);
    }

    public PairMoments plus(PairValue pair) {
        return new PairMoments(arms.merge(JointMoments.of(pair.treatment(), pair.control())));
    }

    public PairMoments merge(PairMoments other) { return new PairMoments(arms.merge(other.arms)); }

    public int n() { return Math.toIntExact(arms.n()); }

    public double treatment() { return arms.x().mean(); }

    public double control() { return arms.y().mean(); }

    /** Mean of treatment - control; exact to the last digits even where both are large and nearly equal. */
    public double difference() {
        return arms.x().minus(arms.y());
    }

    /** Sample variance with n - 1; needs two pairs. */
    public double varTreatment() {
        return arms.x().sampleVariance();
    }

    /** Sample variance with n - 1; needs two pairs. */
    public double varControl() {
        return arms.y().sampleVariance();
    }

    /** With n - 1; needs two pairs. */
    public double covariance() { return arms.covariance(); }

    /** Sample variance of treatment - control; 0 or more even where rounding says otherwise. */
    public double varDifference() {
        return varAgainst(1);
    }

    /** Sample variance of treatment - rho control. */
    public double varAgainst(double rho) {
        return Math.max(0, varTreatment() + rho * rho * varControl() - 2 * rho * covariance());
    }

    /**
     * Whether treatment - rho control differs between pairs by more than rounding. Where it does not, nothing is known of how
     * it would scatter: a standard error of 0 is no certainty.
     */
    public boolean scattersAgainst(double rho) {
        double spread = varTreatment() + rho * rho * varControl();
        double size = treatment() * treatment() + rho * rho * control() * control();
        return varAgainst(rho) > CANCELLED * spread + ROUNDED * size;
    }
}
