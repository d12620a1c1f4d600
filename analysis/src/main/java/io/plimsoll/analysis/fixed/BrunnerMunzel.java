package io.plimsoll.analysis.fixed;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.analysis.fixed.FixedAnswer.Cause;
import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;
import io.plimsoll.analysis.moments.SampleMoments;

/**
 * Rank test of "the treatment is above the control as often as below", for arms that may scatter differently.
 * <p>Of each observation the placement is taken: how many of the other arm are below it, ties half. With S^2 the sample
 * variance of an arm's placements, w = n_C n_T (mean rank_T - mean rank_C) / ( N sqrt(n_C S_C^2 + n_T S_T^2) ), and df by Satterthwaite.
 *
 * @param effect estimated chance that the treatment is above the control, ties half
 * @param statistic above 0 when the treatment is above the control
 * @see "Brunner, Munzel (2000), Biometrical Journal 42(1)"
 */
public record BrunnerMunzel(Basis basis, double effect, double statistic, StudentT law)
        implements
            Result {

    /** Needs two observations an arm, and arms that overlap. */
    public static FixedAnswer<BrunnerMunzel> compare(double[] control, double[] treatment) {
        return TwoSamples.compare(control, treatment, samples -> samples).then(BrunnerMunzel::test);
    }

    private static FixedAnswer<BrunnerMunzel> test(TwoSamples samples) {
        int c = samples.control.length;
        int t = samples.treatment.length;
        if (c < 2 || t < 2)
            return new NotEstimable<>(Cause.TOO_FEW_OBSERVATIONS,
                    "control has %d observations, treatment %d, each arm needs 2".formatted(c, t));
        SampleMoments ofControl = placements(samples, true);
        SampleMoments ofTreatment = placements(samples, false);
        double a = c * ofControl.sampleVariance();
        double b = t * ofTreatment.sampleVariance();
        if (a + b == 0)
            return new NotEstimable<>(Cause.NO_SCATTER, "no observation of an arm lies among the other's");
        // the mean placement of the treatment is c times the effect, that of the control t times its complement
        double ranksApart = ofTreatment.mean() + 0.5 * (t + 1) - ofControl.mean() - 0.5 * (c + 1);
        double statistic = (double) c * t * ranksApart / ((c + t) * Math.sqrt(a + b));
        Basis basis = Basis.once("Brunner-Munzel", "observation", samples.n(),
                "independent observations, 10 an arm or more");
        return new Known<>(new BrunnerMunzel(basis, ofTreatment.mean() / c, statistic,
                StudentT.ofTwo(a, c - 1, b, t - 1)));
    }

    private static SampleMoments placements(TwoSamples samples, boolean ofControl) {
        SampleMoments[] placements = {SampleMoments.NONE};
        long[] below = new long[1];
        samples.eachGroup((controls, treatments) -> {
            int own = ofControl ? controls : treatments;
            int other = ofControl ? treatments : controls;
            placements[0] = placements[0].merge(
                    own == 0 ? SampleMoments.NONE : new SampleMoments(own, below[0] + 0.5 * other, 0));
            below[0] += other;
        });
        return placements[0];
    }

    public double pTwoSided() { return law.twoSided(statistic); }

    /** Small when the treatment is above the control. */
    public double pGreater() {
        return law.upperTail(statistic);
    }
}
