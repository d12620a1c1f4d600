package io.plimsoll.analysis.study;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.quantile.QuantileEstimate;
import io.plimsoll.analysis.quantile.QuantileEstimate.Estimated;
import io.plimsoll.analysis.relative.RelativeEffect;
import io.plimsoll.analysis.relative.RelativeMethod;
import io.plimsoll.analysis.study.SimulatedTraffic.Arm;

/**
 * How often the interval of a relative quantile holds the true effect, at one fixed look.
 *
 * @param covered runs whose interval held it
 * @param above runs whose whole interval lay above it
 * @param below runs whose whole interval lay below it
 * @param refused runs without an interval; they are in none of the other counts
 */
public record QuantileCoverage(int runs, int covered, int above, int below, int refused)
        implements
            Result {
    private static final QuantileCoverage NONE = new QuantileCoverage(0, 0, 0, 0, 0);

    /**
     * What is simulated.
     *
     * @param q level of the quantile, 0.99 for p99
     * @param alpha two-sided
     * @param effect true relative effect on every latency
     */
    public record Question(SimulatedTraffic traffic, double q, double alpha, double effect) {}

    @Override
    public Basis basis() {
        return Basis.once("relative quantile intervals of simulated traffic, counted", "simulated run", runs,
                "runs have generators of their own, seeds 0 to n - 1");
    }

    /** Of runs that gave an interval. */
    public double share() { return (double) covered / (runs - refused); }

    /** The same runs by each kind of interval. */
    public record ByMethod(QuantileCoverage delta, QuantileCoverage fieller, QuantileCoverage log) {
        private ByMethod plus(ByMethod other) {
            return new ByMethod(delta.plus(other.delta), fieller.plus(other.fieller), log.plus(other.log));
        }
    }

    /**
     * With clusters accounted for where there are any; one generator a run, seeds 0 to runs - 1. Runs share the machine's cores,
     * counts do not depend on how.
     */
    public static ByMethod measure(Question question, int runs) {
        return measure(question, runs, arm -> arm.quantile(question.q(), question.alpha()));
    }

    /** As if every request were independent, clusters or not. */
    public static ByMethod ignoringClusters(Question question, int runs) {
        return measure(question, runs, arm -> arm.quantileOfIndependent(question.q(), question.alpha()));
    }

    private static ByMethod measure(Question question, int runs, Function<Arm, QuantileEstimate> quantile) {
        return IntStream.range(0, runs).parallel().mapToObj(seed -> one(question, seed, quantile))
                .reduce(new ByMethod(NONE, NONE, NONE), ByMethod::plus);
    }

    private static ByMethod one(Question question, int seed, Function<Arm, QuantileEstimate> quantile) {
        SplittableRandom random = new SplittableRandom(seed);
        QuantileEstimate control = quantile.apply(question.traffic().draw(1, random));
        QuantileEstimate treatment = quantile
                .apply(question.traffic().draw(1 + question.effect(), random));
        return new ByMethod(one(control, treatment, RelativeMethod.DELTA, question.effect()),
                one(control, treatment, RelativeMethod.FIELLER, question.effect()),
                one(control, treatment, RelativeMethod.LOG, question.effect()));
    }

    private static QuantileCoverage one(QuantileEstimate control, QuantileEstimate treatment,
            RelativeMethod method, double truth) {
        if (control instanceof Estimated c && treatment instanceof Estimated t
                && QuantileEstimate.relative(c, t, method) instanceof RelativeEffect.Estimated it)
            return new QuantileCoverage(1, it.covers(truth) ? 1 : 0, it.lower() > truth ? 1 : 0,
                    it.upper() < truth ? 1 : 0, 0);
        return new QuantileCoverage(1, 0, 0, 0, 1);
    }

    private QuantileCoverage plus(QuantileCoverage other) {
        return new QuantileCoverage(runs + other.runs, covered + other.covered, above + other.above,
                below + other.below, refused + other.refused);
    }
}
