package io.plimsoll.analysis.covariate;

import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.analysis.segment.SegmentEffect;

/** The units of one stratum in both arms; strata are known before routing, as a class of service or a band of prompt length. */
public record Stratum(String name, CoMoments control, CoMoments treatment) {

    public long n() { return control.n() + treatment.n(); }

    boolean isEstimable(Estimand outcome) {
        return control.n() >= 2 && treatment.n() >= 2 && outcome.isDefined(control)
                && outcome.isDefined(treatment);
    }

    /** Welch's difference with Satterthwaite's degrees of freedom; needs two units an arm and, for a ratio, its denominators. */
    public SegmentEffect effect(Estimand outcome) {
        double c = outcome.variance(control);
        double t = outcome.variance(treatment);
        return new SegmentEffect(name, control.n(), treatment.n(),
                outcome.value(treatment) - outcome.value(control), c + t,
                c + t > 0
                        ? StudentT.ofTwo(c, control.n() - 1.0, t, treatment.n() - 1.0).df()
                        : Math.min(control.n(), treatment.n()) - 1.0);
    }
}
