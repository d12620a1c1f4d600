package io.plimsoll.analysis.covariate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.plimsoll.analysis.design.PairValue;

/**
 * Pairs of blocks as they would be had both arms seen the same: each arm's values are regressed on its own covariates, and both read
 * where the covariates of all blocks have their mean. Slopes are each arm's own, so that no true curve makes it lose against the plain
 * difference in large samples. A pair stands for n R - (n - 1) R without it, so that the error of the slopes is in
 * the scatter, and the one kernel under all estimates serves this one too.
 *
 * @see "Lin (2013), Annals of Applied Statistics 7(1), Agnostic notes on regression adjustments"
 * @see "Efron, Stein (1981), The jackknife estimate of variance, Annals of Statistics 9(3)"
 */
public final class RegressedPairs {
    private RegressedPairs() {}

    /**
     * @param values of pairs
     * @param covariates of each pair, the same number of each
     * @return one for each pair; empty where in one arm a covariate is constant, the others say all that it says, or one pair alone
     *         fixes a slope
     */
    public static Optional<List<PairValue>> of(List<PairValue> values, List<List<PairValue>> covariates) {
        Optional<ArmRegression> treatment = ArmRegression.of(new ArmObservations(
                values.stream().mapToDouble(PairValue::treatment).toArray(),
                rows(covariates, true)));
        Optional<ArmRegression> control = ArmRegression.of(new ArmObservations(
                values.stream().mapToDouble(PairValue::control).toArray(), rows(covariates, false)));
        if (treatment.isEmpty() || control.isEmpty()) return Optional.empty();
        return pseudoValues(treatment.get(), control.get(), covariates);
    }

    private static Optional<List<PairValue>> pseudoValues(ArmRegression treatment, ArmRegression control,
            List<List<PairValue>> covariates) {
        int n = covariates.size();
        double[] centre = centre(covariates);
        double one = treatment.valueAt(centre);
        double other = control.valueAt(centre);
        List<PairValue> values = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double[] without = centreWithout(centre, covariates.get(i), n);
            OptionalDouble oneWithout = treatment.valueWithout(i, without);
            OptionalDouble otherWithout = control.valueWithout(i, without);
            if (oneWithout.isEmpty() || otherWithout.isEmpty()) return Optional.empty();
            values.add(new PairValue(n * one - (n - 1) * oneWithout.getAsDouble(),
                    n * other - (n - 1) * otherWithout.getAsDouble()));
        }
        return Optional.of(values);
    }

    private static double[] centre(List<List<PairValue>> covariates) {
        double[] centre = new double[covariates.getFirst().size()];
        for (List<PairValue> pair : covariates)
            for (int k = 0; k < centre.length; k++)
                centre[k] += middle(pair.get(k)) / covariates.size();
        return centre;
    }

    private static double[] centreWithout(double[] centre, List<PairValue> left, int n) {
        double[] without = new double[centre.length];
        for (int k = 0; k < centre.length; k++)
            without[k] = (n * centre[k] - middle(left.get(k))) / (n - 1);
        return without;
    }

    private static double middle(PairValue pair) { return (pair.treatment() + pair.control()) / 2; }

    private static double[][] rows(List<List<PairValue>> covariates, boolean treatment) {
        return covariates.stream().map(pair -> pair.stream()
                .mapToDouble(value -> treatment ? value.treatment() : value.control()).toArray())
                .toArray(double[][]::new);
    }
}
