package io.plimsoll.service.board;

import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectScale;
import io.plimsoll.service.view.IntervalView;
import io.plimsoll.service.view.IntervalView.Scale;

/** Estimates with the intervals that belong to them; what nothing bounds is not shown as a figure. */
final class Intervals {
    private Intervals() {}

    static Optional<IntervalView> of(Estimated estimate) {
        return of(estimate.interval().lower(), estimate.effect(), estimate.interval().upper(),
                scale(estimate));
    }

    /**
     * What all looks so far leave: each of their intervals holds together with the others, so their intersection does
     * too. Looks that contradict each other show an effect that changed: then the newest speaks.
     *
     * @param earlier of the same effect
     */
    static Optional<IntervalView> atAllLooks(Estimated newest, List<IntervalView> earlier) {
        double lower = newest.interval().lower();
        double upper = newest.interval().upper();
        for (IntervalView look : earlier) {
            lower = Math.max(lower, look.lower());
            upper = Math.min(upper, look.upper());
        }
        return lower <= upper ? of(lower, newest.effect(), upper, scale(newest)) : of(newest);
    }

    private static Scale scale(Estimated estimate) {
        return estimate.scale() == EffectScale.POINTS ? Scale.POINTS : Scale.RELATIVE;
    }

    static Optional<IntervalView> of(double lower, double estimate, double upper, Scale scale) {
        if (Double.isInfinite(lower) && Double.isInfinite(upper)) return Optional.empty();
        // an interval of shares is widened by a floor of the variance: rounding may leave its middle just outside
        return Optional
                .of(new IntervalView(Math.min(lower, estimate), estimate, Math.max(upper, estimate), scale));
    }
}
