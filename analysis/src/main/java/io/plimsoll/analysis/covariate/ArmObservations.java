package io.plimsoll.analysis.covariate;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The units of one arm, one by one.
 *
 * @param outcome {@code double[units]}; 0 or 1 for an exceedance
 * @param covariates {@code double[units][covariates]}
 */
public record ArmObservations(double[] outcome, double[][] covariates) {
    public ArmObservations {
        if (outcome.length != covariates.length)
            throw new IllegalArgumentException("each unit has an outcome and its covariates, got %d and %d"
                    .formatted(outcome.length, covariates.length));
        if (Arrays.stream(covariates).mapToInt(it -> it.length).distinct().count() > 1)
            throw new IllegalArgumentException("all units have the same covariates");
        if (!DoubleStream
                .concat(Arrays.stream(outcome), Arrays.stream(covariates).flatMapToDouble(Arrays::stream))
                .allMatch(Double::isFinite))
            throw new IllegalArgumentException(
                    "outcomes and covariates are finite; leave units without them out");
        outcome = outcome.clone();
        covariates = Arrays.stream(covariates).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Linearized ratio R = sum S / sum N of the arm: the outcome of a unit is R + (S - R N) / mean N, whose mean is R and whose
     * scatter is the delta method's.
     *
     * @throws IllegalArgumentException where the denominators sum to 0
     */
    public static ArmObservations ofRatio(double[] numerators, double[] denominators, double[][] covariates) {
        double all = Arrays.stream(denominators).sum();
        if (all == 0 || numerators.length != denominators.length)
            throw new IllegalArgumentException(
                    "a ratio needs numerators and denominators whose sum is not 0");
        double ratio = Arrays.stream(numerators).sum() / all;
        double[] outcome = new double[numerators.length];
        for (int i = 0; i < outcome.length; i++)
            outcome[i] = ratio + (numerators[i] - ratio * denominators[i]) * denominators.length / all;
        return new ArmObservations(outcome, covariates);
    }

    int units() { return outcome.length; }
}
