package io.plimsoll.analysis.effect;

import java.util.Locale;

import io.plimsoll.analysis.design.DesignEvidence;
import io.plimsoll.analysis.design.HostVariance;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.interval.Interval;

/**
 * What fixed pools may claim: the sequence over time blocks at alpha / 2, given the hosts that were drawn, widened on each
 * side by what the hosts can make of it at alpha / 4. Each of the two misses with half of alpha. To add the hosts' variance to
 * the sequence's own instead does not hold: a sequence forgives its error as time goes on, and hosts are drawn once.
 */
final class HostWidening {
    private HostWidening() {}

    /** @param sequence over the blocks of {@code pools}, at alpha / 2 @param source who says how hosts differ; may be empty */
    static Estimated widen(Estimated sequence, DesignEvidence.FixedPools pools, HostVariance hosts,
            double alpha, String source) {
        double margin = hosts.margin(alpha, pools.treatmentHosts(), pools.controlHosts());
        return new Estimated(sequence.question(), sequence.controlValue(), sequence.treatmentValue(),
                sequence.effect(), sequence.standardError(),
                widen(sequence.interval(), sequence.scale(), margin), alpha,
                sequence.pairs(), sequence.phi(),
                String.format(Locale.ROOT,
                        "%s at alpha / 2, widened by hosts of sd %.3g (%.1f degrees of freedom%s), %.1f against %.1f of them",
                        sequence.method(), hosts.sigma(), hosts.degreesOfFreedom(),
                        source.isEmpty() ? "" : ", from " + source, pools.treatmentHosts(),
                        pools.controlHosts()),
                pools.unit(), sequence.errors());
    }

    /** A host multiplies a value and adds to a share, so a ratio is widened on the scale of its logarithm. */
    static Interval widen(Interval interval, EffectScale scale, double margin) {
        return switch (scale) {
            case POINTS -> new Interval(interval.lower() - margin, interval.upper() + margin);
            case RELATIVE -> new Interval(scaled(1 + interval.lower(), -margin) - 1,
                    scaled(1 + interval.upper(), margin) - 1);
        };
    }

    /** Moves a ratio by a factor of exp(by); one below 0, which noise can bring about, the same way. */
    private static double scaled(double ratio, double by) {
        return ratio * Math.exp(ratio < 0 ? -by : by);
    }
}
