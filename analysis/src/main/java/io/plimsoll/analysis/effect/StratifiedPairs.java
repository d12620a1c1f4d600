package io.plimsoll.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.effect.PairSums.ArmSums;

/**
 * Both arms as if they had had the same mix of strata: R = sum over strata of w S / N, with S and N the sums of an arm's stratum over
 * all pairs and w the stratum's part of both arms' N together. A pair stands for n R - (n - 1) R without it, so that what the
 * strata and their weights scatter is in it.
 *
 * @see "Miratrix, Sekhon, Yu (2013), Adjusting treatment effect estimates by post-stratification, JRSS-B 75(2)"
 * @see "Efron, Stein (1981), The jackknife estimate of variance, Annals of Statistics 9(3)"
 */
final class StratifiedPairs {
    private StratifiedPairs() {}

    /** Sums of both arms of one pair in one stratum. */
    record Stratum(ArmSums treatment, ArmSums control) {
        static final Stratum NONE = new Stratum(new ArmSums(0, 0), new ArmSums(0, 0));

        Stratum plus(Stratum other) {
            return new Stratum(treatment.plus(other.treatment), control.plus(other.control));
        }

        Stratum minus(Stratum other) {
            return new Stratum(
                    new ArmSums(treatment.numerator() - other.treatment.numerator(),
                            treatment.denominator() - other.treatment.denominator()),
                    new ArmSums(control.numerator() - other.control.numerator(),
                            control.denominator() - other.control.denominator()));
        }

        /** A stratum that one arm does not have says nothing of the other. */
        boolean isShared() {
            return treatment.denominator() > 0.5 && control.denominator() > 0.5;
        }

        double weight() { return treatment.denominator() + control.denominator(); }
    }

    /**
     * @param pairs strata of each pair, in one order
     * @return one for each pair; empty where no stratum is left in both arms once a pair is away
     */
    static Optional<List<PairValue>> of(List<List<Stratum>> pairs) {
        int n = pairs.size();
        List<Stratum> all = new ArrayList<>();
        for (int k = 0; k < pairs.getFirst().size(); k++) {
            Stratum sum = Stratum.NONE;
            for (List<Stratum> pair : pairs)
                sum = sum.plus(pair.get(k));
            all.add(sum);
        }
        Optional<PairValue> whole = standardised(all);
        List<PairValue> values = new ArrayList<>();
        for (List<Stratum> pair : pairs) {
            List<Stratum> others = new ArrayList<>();
            for (int k = 0; k < all.size(); k++)
                others.add(all.get(k).minus(pair.get(k)));
            Optional<PairValue> without = standardised(others);
            if (whole.isEmpty() || without.isEmpty()) return Optional.empty();
            values.add(new PairValue(n * whole.get().treatment() - (n - 1) * without.get().treatment(),
                    n * whole.get().control() - (n - 1) * without.get().control()));
        }
        return Optional.of(values);
    }

    private static Optional<PairValue> standardised(List<Stratum> strata) {
        List<Stratum> shared = strata.stream().filter(Stratum::isShared).toList();
        double all = shared.stream().mapToDouble(Stratum::weight).sum();
        return shared.isEmpty()
                ? Optional.empty()
                : Optional.of(new PairValue(weighed(shared, all, stratum -> stratum.treatment().ratio()),
                        weighed(shared, all, stratum -> stratum.control().ratio())));
    }

    private static double weighed(List<Stratum> strata, double all, ToDoubleFunction<Stratum> ratio) {
        return strata.stream().mapToDouble(stratum -> stratum.weight() / all * ratio.applyAsDouble(stratum))
                .sum();
    }
}
