package io.plimsoll.analysis.design;

import java.util.List;

/**
 * Means and scatter of pairs, centred before squaring, so that nothing is lost to cancellation.
 *
 * @param n pairs, 2 or more
 * @param varTreatment sample variance with n - 1
 * @param varControl sample variance with n - 1
 * @param covariance with n - 1
 */
public record PairMoments(int n, double treatment, double control, double varTreatment, double varControl,
        double covariance) {

    public static PairMoments of(List<PairValue> pairs) {
        int n = pairs.size();
        if (n < 2)
            throw new IllegalArgumentException("scatter needs two pairs, got " + n);
        double treatment = pairs.stream().mapToDouble(PairValue::treatment).average().orElseThrow();
        double control = pairs.stream().mapToDouble(PairValue::control).average().orElseThrow();
        double tt = 0;
        double cc = 0;
        double tc = 0;
        for (PairValue pair : pairs) {
            tt += (pair.treatment() - treatment) * (pair.treatment() - treatment);
            cc += (pair.control() - control) * (pair.control() - control);
            tc += (pair.treatment() - treatment) * (pair.control() - control);
        }
        return new PairMoments(n, treatment, control, tt / (n - 1), cc / (n - 1), tc / (n - 1));
    }

    /** Mean of treatment - control. */
    public double difference() { return treatment - control; }

    /** Sample variance of treatment - control; 0 or more even where rounding says otherwise. */
    public double varDifference() {
        return Math.max(0, varTreatment + varControl - 2 * covariance);
    }
}
