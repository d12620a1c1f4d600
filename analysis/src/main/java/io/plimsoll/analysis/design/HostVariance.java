package io.plimsoll.analysis.design;

import java.util.List;

import org.apache.commons.math3.distribution.TDistribution;

import io.plimsoll.analysis.calibration.VarianceComponents;

/**
 * How much hosts of one kind differ when all play the same variant, as an A/A run shows it.
 *
 * @param sigma standard deviation of what a host adds by itself, on the scale of the question: of the logarithm for a
 *            relative effect (0.02 is 2 %), of the share for points; 0 or more
 * @param degreesOfFreedom that sigma was estimated with: independent hosts less the means that were taken out, 1 or more
 */
public record HostVariance(double sigma, double degreesOfFreedom) {
    public HostVariance {
        if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("the sd of hosts is 0 or more and finite, got " + sigma);
        if (!(degreesOfFreedom >= 1)) // this form rejects NaN too
            throw new IllegalArgumentException(
                    "a variance of hosts needs two hosts or more, got %s degrees of freedom"
                            .formatted(degreesOfFreedom));
    }

    /** As the calibration of an A/A run found it. */
    public static HostVariance of(VarianceComponents.HostScatter scatter) {
        return new HostVariance(scatter.sigma(), scatter.freedom());
    }

    /**
     * From what each host showed over one A/A run: their sample standard deviation with n - 1. Noise within hosts is in
     * it too, which only widens.
     *
     * @param hosts one value a host, on the scale of the question; 2 or more
     */
    public static HostVariance of(List<Double> hosts) {
        if (hosts.size() < 2)
            throw new IllegalArgumentException("a variance of hosts needs two hosts, got " + hosts.size());
        double mean = hosts.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double squares = hosts.stream().mapToDouble(host -> (host - mean) * (host - mean)).sum();
        return new HostVariance(Math.sqrt(squares / (hosts.size() - 1)), hosts.size() - 1);
    }

    /**
     * What hosts alone can make of a difference of two pools, with chance alpha / 2 to be beyond on either side: t(nu, 1 -
     * alpha / 4) sigma sqrt(1 / h_A + 1 / h_B). The hosts are drawn once, so it does not shrink with time.
     *
     * @param alpha of the whole interval, two-sided, in (0, 1); the other half is the sequence's
     * @param treatmentHosts effective number: where hosts are not equally busy, less than there are; 1 or more
     * @param controlHosts the same of the control
     */
    public double margin(double alpha, double treatmentHosts, double controlHosts) {
        if (!(treatmentHosts >= 1 && controlHosts >= 1)) // this form rejects NaN too
            throw new IllegalArgumentException("a pool has a host or more, got %s and %s"
                    .formatted(treatmentHosts, controlHosts));
        // By symmetry of t: a quantile near 1 would lose its digits in 1 - alpha / 4.
        double t = -new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(alpha / 4);
        return t * sigma * Math.sqrt(1.0 / treatmentHosts + 1.0 / controlHosts);
    }
}
