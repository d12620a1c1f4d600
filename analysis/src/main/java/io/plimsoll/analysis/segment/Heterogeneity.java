package io.plimsoll.analysis.segment;

import java.util.List;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.distribution.ChiSquare;

/** Whether the effect differs between segments. */
public sealed interface Heterogeneity {

    /**
     * @param q Cochran's Q, chi-square with {@code degreesOfFreedom} when all segments have one effect
     * @param p chance of a Q as large under one effect; above 0
     * @param iSquared share of the scatter of the effects that chance does not explain, 0 to below 1
     * @param commonEffect mean of the effects weighted by inverse variance
     */
    record Measured(Basis basis, double q, int degreesOfFreedom, double p, double iSquared,
            double commonEffect, double commonStandardError) implements Heterogeneity, Result {}

    record NotEstimable(SegmentCause cause, String detail) implements Heterogeneity {}

    /**
     * Q = sum (d_g - d)^2 / V_g with d = (sum d_g / V_g) / (sum 1 / V_g); I^2 = max(0, (Q - df) / Q).
     *
     * @see "Cochran (1954), Biometrics 10(1); Higgins, Thompson (2002), Statistics in Medicine 21"
     */
    static Heterogeneity of(List<SegmentEffect> segments) {
        if (segments.size() < 2)
            return new NotEstimable(SegmentCause.TOO_FEW_SEGMENTS,
                    "%d segments, 2 are needed".formatted(segments.size()));
        if (segments.stream().anyMatch(it -> it.variance() == 0))
            return new NotEstimable(SegmentCause.NO_SCATTER,
                    "a segment in which all units of both arms are alike");
        WeightedMean common = WeightedMean.of(segments, 0);
        double q = common.q();
        int df = segments.size() - 1;
        double p = new ChiSquare(df).upperTail(q);
        return new Measured(Basis.once("Cochran Q", "segment", segments.size(),
                "effects normal with known variances, segments independent"), q, df, p,
                q > df ? (q - df) / q : 0, common.mean(),
                Math.sqrt(common.variance()));
    }
}
