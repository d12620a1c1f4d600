package io.plimsoll.analysis.sequence;

/**
 * Exact test for disasters, request by request: evidence that the treatment fails more often than the control by more
 * than a margin, from counts alone.
 * <p>The arm of a request is drawn by its bucket, treatment with chance theta, control with 1 - theta, before anything
 * is known about it. For outcome Y in {0, 1} the score Z = Y / theta (treatment) or -Y / (1 - theta) (control), less the
 * margin, has mean p_T - p_C - margin whatever the failure rates do over time; under the hypothesis that is at most 0,
 * and a bet lambda in (0, 1 / (1 / (1 - theta) + margin)) has wealth prod(1 + lambda Z_i). The product depends on counts
 * only. At margin 0 what did not happen says nothing, so that events without requests, as restarts of replicas, count by their labels
 * alone ({@code requests} is the number of events, theta the treatment's share of running time). At margin 0 and theta 1/2 it is the test on the labels of failures with the chance (1 + 2 lambda) / 2 against 1/2.
 *
 * @see "Lindon, Malek (2022), Anytime-Valid Inference for Multinomial Count Data, NeurIPS 35, arXiv 2011.03567"
 */
public final class LabelEProcess {
    private LabelEProcess() {}

    /**
     * @param treatmentFailures of {@code requests}
     * @param controlFailures of {@code requests}
     * @param requests of both arms together
     * @param theta chance that a request of the pair of arms goes to the treatment, in (0, 1)
     * @param margin points of 1 that the treatment may be worse, in [0, 1)
     */
    public static double logE(long treatmentFailures, long controlFailures, long requests, double theta,
            double margin) {
        if (!(theta > 0 && theta < 1 && margin >= 0 && margin < 1))
            throw new IllegalArgumentException("theta lies in (0, 1) and margin in [0, 1), got %s and %s"
                    .formatted(theta, margin));
        long fine = requests - treatmentFailures - controlFailures;
        if (treatmentFailures < 0 || controlFailures < 0 || fine < 0)
            throw new IllegalArgumentException("%d and %d of %d requests cannot fail"
                    .formatted(treatmentFailures, controlFailures, requests));
        double largest = 1 / (1 / (1 - theta) + margin);
        return LogMixture.FOR_ALARMS.logE(fraction -> {
            double lambda = fraction * largest;
            return treatmentFailures * Math.log1p(lambda * (1 / theta - margin))
                    + controlFailures * Math.log1p(-fraction) + fine * Math.log1p(-lambda * margin);
        });
    }
}
