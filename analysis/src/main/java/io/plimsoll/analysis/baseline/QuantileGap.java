package io.plimsoll.analysis.baseline;

import java.util.Optional;

import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.model.cell.QuantileSketch;

/**
 * What a treatment that changes nothing has to show where "the quantile is worse by at most m" is asked of shares: fewer of its
 * requests over (1 + m) c than of the control's over c, c the control's quantile.
 *
 * @param controlShare over c; in [0, 1]
 * @param equalShare over (1 + m) c, of the control's own requests: an equal treatment has the same
 */
public record QuantileGap(double controlShare, double equalShare) {
    public QuantileGap {
        if (!(equalShare >= 0 && equalShare <= controlShare && controlShare <= 1))
            throw new IllegalArgumentException(
                    "a higher threshold has a smaller share over it, both in [0, 1], got %s over the lower and %s"
                            .formatted(controlShare, equalShare));
    }

    /**
     * As the control's own requests say, to the width of the sketch's bins. Empty without requests.
     *
     * @param level of the quantile, in (0, 1)
     * @param margin m, fraction of 1, above 0
     */
    public static Optional<QuantileGap> of(QuantileSketch control, double level, double margin) {
        return frozen(control, level).map(c -> of(control, c, EffectQuestion.scaled(c, margin)));
    }

    /** The quantile as it is frozen: up to the next whole number of the metric's stored unit. */
    static Optional<Long> frozen(QuantileSketch control, double level) {
        return control.count() == 0
                ? Optional.empty()
                : Optional.of((long) Math.ceil(control.quantile(level).orElseThrow()));
    }

    /** @param control c, with requests behind it */
    static QuantileGap of(QuantileSketch sketch, long control, long widened) {
        return new QuantileGap(sketch.shareOver(control).orElseThrow(),
                sketch.shareOver(widened).orElseThrow());
    }

    /** By how much the treatment's share is below the control's, of 1; 0 where a sketch cannot tell them apart. */
    public double points() {
        return controlShare - equalShare;
    }

    /** Of both arms together: what the scatter of their difference rests on. */
    public double pooled() {
        return (controlShare + equalShare) / 2;
    }
}
