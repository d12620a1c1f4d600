package io.plimsoll.service.board;

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
                estimate.scale() == EffectScale.POINTS ? Scale.POINTS : Scale.RELATIVE);
    }

    static Optional<IntervalView> of(double lower, double estimate, double upper, Scale scale) {
        if (Double.isInfinite(lower) && Double.isInfinite(upper)) return Optional.empty();
        // an interval of shares is widened by a floor of the variance: rounding may leave its middle just outside
        return Optional
                .of(new IntervalView(Math.min(lower, estimate), estimate, Math.max(upper, estimate), scale));
    }
}
