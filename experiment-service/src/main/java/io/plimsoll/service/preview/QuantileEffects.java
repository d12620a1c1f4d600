package io.plimsoll.service.preview;

import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

import io.plimsoll.analysis.baseline.QuantileGap;
import io.plimsoll.analysis.plan.SmallestEffect;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;

/**
 * What a quantile that may be worse by a fraction can tell, from the requests of a control: a treatment that is worse by h has over
 * (1 + m) c what the control has over (1 + m) / (1 + h) c.
 *
 * @param control enough requests for the percentile
 * @param requests an arm and pair
 */
record QuantileEffects(QuantileSketch control, Rule.RelativeQuantile rule, double requests) {
    /** Ten times as slow, and more, is no matter of a margin any more. */
    private static final double FACTOR_MAX = 10;
    private static final int HALVINGS = 30;

    /** The smallest margin that a variant equal to the control passes; empty where it passes none. */
    OptionalDouble passable(SmallestEffect passing) {
        return smallest(0, margin -> {
            QuantileGap gap = QuantileGap.of(control, rule.level(), margin).orElseThrow();
            return gap.points() >= passing.marginInPoints(requests, gap.pooled());
        });
    }

    /** The smallest true harm, relative, that raises the alarm; empty where none does. */
    OptionalDouble harm(SmallestEffect alarm) {
        double over = over(1);
        double seen = alarm.harmInPoints(requests, over, 0);
        return smallest(rule.margin(), harm -> over((1 + rule.margin()) / (1 + harm)) - over >= seen);
    }

    /** Of the difference of the shares of an equal pair. */
    double scatter() {
        double pooled = QuantileGap.of(control, rule.level(), rule.margin()).orElseThrow().pooled();
        return Math.sqrt(2 * pooled * (1 - pooled) / requests);
    }

    /** The control's share over a multiple of its quantile. */
    private double over(double factor) {
        return control.shareOver(factor * control.quantile(rule.level()).orElseThrow()).orElseThrow();
    }

    /** Where a rising condition is first met; empty where even {@link #FACTOR_MAX} does not. */
    private static OptionalDouble smallest(double from, DoublePredicate met) {
        if (!met.test(FACTOR_MAX)) return OptionalDouble.empty();
        double low = from;
        double high = FACTOR_MAX;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (met.test(middle)) high = middle;
            else
                low = middle;
        }
        return OptionalDouble.of(high);
    }
}
