package io.plimsoll.analysis.segment;

import java.util.List;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/**
 * Effects of segments, each drawn towards the common one as far as its own noise says (empirical Bayes). The largest of many raw
 * effects is mostly the luckiest; the largest of the shrunken ones is not.
 */
public sealed interface Shrinkage {

    /**
     * @param tauSquared variance of the true effects between segments (Paule-Mandel); 0 when chance explains all scatter
     * @param commonEffect mean of the true effects
     * @param segments in the order given
     */
    record Shrunk(Basis basis, double tauSquared, double commonEffect, double commonStandardError,
            List<SegmentEstimate> segments) implements Shrinkage, Result {}

    /**
     * @param raw effect of the segment alone, {@code rawStandardError} its error
     * @param effect (1 - b) raw + b common
     * @param shrunkBy b = (G - 3) / (G - 1) V / (V + tau^2), 0 to below 1
     */
    record SegmentEstimate(String segment, double raw, double rawStandardError, double effect,
            double standardError,
            double shrunkBy) {}

    record NotEstimable(SegmentCause cause, String detail) implements Shrinkage {}

    /**
     * tau^2 is where Q(tau^2) = sum (d_g - mu)^2 / (V_g + tau^2) equals G - 1, or 0 where Q(0) is less. The variance of a shrunken effect is
     * Morris's, V (1 - b (G - 1) / G) + 2 / (G - 3) b^2 (Vbar + tau^2) / (V + tau^2) (d - mu)^2, which knows that mu and tau^2 are estimates.
     *
     * @param segments 4 or more: the scatter of fewer says too little about tau^2
     * @see "Paule, Mandel (1982), J. Res. NBS 87(5); Morris (1983), JASA 78(381), Parametric empirical Bayes inference"
     */
    static Shrinkage of(List<SegmentEffect> segments) {
        if (segments.size() < 4)
            return new NotEstimable(SegmentCause.TOO_FEW_SEGMENTS,
                    "%d segments, 4 are needed".formatted(segments.size()));
        if (segments.stream().anyMatch(it -> it.variance() == 0))
            return new NotEstimable(SegmentCause.NO_SCATTER,
                    "a segment in which all units of both arms are alike");
        double tauSquared = pauleMandel(segments);
        WeightedMean common = WeightedMean.of(segments, tauSquared);
        return new Shrunk(Basis.once("empirical Bayes, Paule-Mandel", "segment", segments.size(),
                "true effects normal around a common mean, segments independent"), tauSquared, common.mean(),
                Math.sqrt(common.variance()),
                segments.stream().map(it -> shrunk(it, tauSquared, common, segments)).toList());
    }

    private static SegmentEstimate shrunk(SegmentEffect it, double tauSquared, WeightedMean common,
            List<SegmentEffect> all) {
        double g = all.size();
        double b = (g - 3) / (g - 1) * it.variance() / (it.variance() + tauSquared);
        double away = it.effect() - common.mean();
        double variance = it.variance() * (1 - b * (g - 1) / g)
                + 2 / (g - 3) * b * b * (meanVariance(all, tauSquared) + tauSquared)
                        / (it.variance() + tauSquared)
                        * away * away;
        return new SegmentEstimate(it.segment(), it.effect(), it.standardError(), it.effect() - b * away,
                Math.sqrt(variance), b);
    }

    /** Weighted as the common effect is. */
    private static double meanVariance(List<SegmentEffect> all, double tauSquared) {
        double weights = all.stream().mapToDouble(it -> 1 / (it.variance() + tauSquared)).sum();
        return all.stream().mapToDouble(it -> it.variance() / (it.variance() + tauSquared)).sum() / weights;
    }

    private static double pauleMandel(List<SegmentEffect> segments) {
        int df = segments.size() - 1;
        double scale = segments.stream().mapToDouble(SegmentEffect::variance).max().orElseThrow();
        if (WeightedMean.of(segments, 0).q() <= df)
            return 0;
        double upper = 1; // in units of the largest variance, so that the unit of the metric does not matter
        while (WeightedMean.of(segments, upper * scale).q() > df)
            upper *= 2;
        return scale * new BrentSolver(1e-12, 1e-14)
                .solve(1_000, tau -> WeightedMean.of(segments, tau * scale).q() - df, 0, upper);
    }
}
