package io.plimsoll.analysis.sequence;

import java.util.List;

import org.apache.commons.math3.special.Gamma;

/**
 * Sequential test that units fall to the arms in the planned ratio: e is a Dirichlet-multinomial over the planned
 * multinomial, a function of counts alone and valid at every look.
 *
 * @see "Lindon, Malek (2022), Anytime-Valid Inference for Multinomial Count Data, NeurIPS 35, arXiv 2011.03567"
 */
public final class SampleRatio {
    private static final double SUM_TOLERANCE = 1e-9;

    private SampleRatio() {}

    /**
     * @param counts of units that are drawn each on its own, one an arm, 0 or more
     * @param planned shares, which sum to 1 (within 1e-9), each above 0
     * @param prior of the Dirichlet, one an arm, each above 0 and finite; 1 is the uniform one
     */
    public static double logE(List<Long> counts, List<Double> planned, List<Double> prior) {
        if (counts.size() != planned.size() || counts.size() != prior.size() || counts.size() < 2)
            throw new IllegalArgumentException(
                    "counts, planned shares and prior are of the same two arms or more");
        check(counts, planned, prior);
        double logE = 0;
        long n = 0;
        double weight = 0;
        for (int arm = 0; arm < counts.size(); arm++) {
            long count = counts.get(arm);
            double a = prior.get(arm);
            logE += Gamma.logGamma(a + count) - Gamma.logGamma(a) - count * Math.log(planned.get(arm));
            n += count;
            weight += a;
        }
        return logE + Gamma.logGamma(weight) - Gamma.logGamma(weight + n);
    }

    /** For two arms, with the uniform prior. */
    public static double logE(long treatment, long control, double plannedTreatment) {
        return logE(List.of(treatment, control), List.of(plannedTreatment, 1 - plannedTreatment),
                List.of(1.0, 1.0));
    }

    private static void check(List<Long> counts, List<Double> planned, List<Double> prior) {
        if (counts.stream().anyMatch(count -> count < 0))
            throw new IllegalArgumentException("counts are 0 or more, got " + counts);
        double sum = planned.stream().mapToDouble(Double::doubleValue).sum();
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE) || !planned.stream().allMatch(share -> share > 0))
            throw new IllegalArgumentException(
                    "planned shares are each above 0 and sum to 1, got " + planned);
        if (!prior.stream().allMatch(each -> each > 0 && each < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("a prior is above 0 and finite, got " + prior);
    }
}
