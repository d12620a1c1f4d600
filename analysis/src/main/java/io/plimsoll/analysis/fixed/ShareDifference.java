package io.plimsoll.analysis.fixed;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.fixed.FixedAnswer.Cause;
import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;
import io.plimsoll.analysis.interval.Interval;

/**
 * Two shares compared once. Intervals are of treatment less control, as a share of 1; no continuity correction anywhere.
 * For rare events use {@link FisherExact} to test and {@link #newcombe} or {@link MiettinenNurminen} for the interval.
 */
public record ShareDifference(Basis basis, BinomialCount control, BinomialCount treatment)
        implements
            Result {
    public ShareDifference(BinomialCount control, BinomialCount treatment) {
        this(Basis.once("difference of shares", "trial", control.n() + treatment.n(),
                "independent trials of equal chance in an arm"),
                control, treatment);
    }

    /** @param standardError of the difference, above 0 */
    public record ZTest(double z, double standardError) {
        public double pTwoSided() { return StandardNormal.twoSided(z); }
    }

    public double difference() { return treatment.share() - control.share(); }

    /** Of "the shares are equal", with the variance that holds if they are: p (1 - p) (1/n_C + 1/n_T), p of both arms. */
    public FixedAnswer<ZTest> pooled() {
        double p = ((double) control.x() + treatment.x()) / ((double) control.n() + treatment.n());
        return test(p * (1 - p) * (1.0 / control.n() + 1.0 / treatment.n()));
    }

    /** With each arm's own variance. */
    public FixedAnswer<ZTest> unpooled() {
        return test(variance(control) + variance(treatment));
    }

    private FixedAnswer<ZTest> test(double variance) {
        double error = Math.sqrt(variance);
        return error > 0
                ? new Known<>(new ZTest(difference() / error, error))
                : new NotEstimable<>(Cause.NO_SCATTER, "%d of %d and %d of %d show no scatter"
                        .formatted(control.x(), control.n(), treatment.x(), treatment.n()));
    }

    private static double variance(BinomialCount arm) { return arm.share() * (1 - arm.share()) / arm.n(); }

    /** Difference -+ z times the unpooled standard error; too narrow for rare events, kept to compare with. */
    public FixedAnswer<Interval> wald(double alpha) {
        double z = StandardNormal.critical(alpha);
        return unpooled().then(test -> new Known<>(new Interval(difference() - z * test.standardError(),
                difference() + z * test.standardError())));
    }

    /**
     * Hybrid of the two Wilson intervals, as squares and add; right for zero cells too.
     *
     * @see "Newcombe (1998), Statistics in Medicine 17, method 10"
     */
    public Interval newcombe(double alpha) {
        Interval c = control.wilson(alpha);
        Interval t = treatment.wilson(alpha);
        return new Interval(
                difference() - Math.hypot(treatment.share() - t.lower(), c.upper() - control.share()),
                difference() + Math.hypot(t.upper() - treatment.share(), control.share() - c.lower()));
    }
}
