package io.plimsoll.analysis.randomization;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

import org.apache.commons.math3.exception.MathArithmeticException;
import org.apache.commons.math3.util.CombinatoricsUtils;

import io.plimsoll.analysis.randomization.RandomizationTest.Cause;
import io.plimsoll.analysis.randomization.RandomizationTest.Effort;
import io.plimsoll.analysis.randomization.RandomizationTest.NotEstimable;

/** Hosts, or blocks, that were drawn into two arms; the statistic is the difference of the arms' means. */
public final class Assignments {
    private static final String METHOD = "difference of means over assignments";
    private static final String UNIT = "host or block that was drawn";

    private Assignments() {}

    /**
     * Every choice of as many treated units was equally likely.
     *
     * @param control one value a unit, at least one, finite; like {@code treatment}
     */
    public static RandomizationTest complete(double[] control, double[] treatment, Effort effort) {
        if (control.length == 0 || treatment.length == 0)
            return new NotEstimable(Cause.NO_OTHER_ASSIGNMENT, "an arm has no unit");
        Units units = new Units(
                DoubleStream.concat(Arrays.stream(treatment), Arrays.stream(control)).toArray());
        int treated = treatment.length;
        double sum = Arrays.stream(treatment).map(it -> it - units.center).sum();
        Extremes extremes = new Extremes(METHOD, UNIT, units.n(), units.difference(sum, treated),
                units.largest(treated));
        if (count(units.n(), treated) <= effort.assignmentsMax()) {
            units.choose(0, treated, 0, treated, extremes);
            return extremes.exact(treatment.length == control.length ? 2 : 1);
        }
        SplittableRandom random = new SplittableRandom(effort.seed());
        for (int i = 0; i < effort.draws(); i++)
            extremes.add(units.difference(units.drawn(treated, random), treated));
        return extremes.sampled(effort.seed());
    }

    /**
     * Only the listed plans could have been drawn, each with the same chance: restricted schedules, as blocks in runs of two.
     *
     * @param values one a unit, finite
     * @param drawn which units were treated
     * @param allowed every plan that could have been drawn, {@code drawn} among them; each treats some units and not all
     */
    public static RandomizationTest listed(double[] values, boolean[] drawn, List<boolean[]> allowed) {
        if (allowed.stream().noneMatch(it -> Arrays.equals(it, drawn)))
            throw new IllegalArgumentException("the plan that was drawn is not among those allowed");
        if (allowed.size() < 2)
            return new NotEstimable(Cause.NO_OTHER_ASSIGNMENT, "only one plan was allowed");
        Units units = new Units(values);
        Extremes extremes = new Extremes(METHOD, UNIT, values.length, units.difference(drawn),
                units.largest(1));
        for (boolean[] plan : allowed)
            extremes.add(units.difference(plan));
        return extremes.exact(isMirrored(allowed, values.length) ? 2 : 1);
    }

    /** Whether with each plan the one with arms exchanged was allowed too. */
    private static boolean isMirrored(List<boolean[]> allowed, int units) {
        Set<BitSet> plans = new HashSet<>();
        allowed.forEach(it -> plans.add(bits(it)));
        return allowed.stream().map(Assignments::bits).peek(it -> it.flip(0, units))
                .allMatch(plans::contains);
    }

    private static BitSet bits(boolean[] plan) {
        BitSet bits = new BitSet(plan.length);
        for (int i = 0; i < plan.length; i++)
            bits.set(i, plan[i]);
        return bits;
    }

    private static long count(int units, int treated) {
        try {
            return CombinatoricsUtils.binomialCoefficient(units, treated);
        } catch (MathArithmeticException _) {
            return Long.MAX_VALUE; // more than a long can count is more than anybody enumerates
        }
    }

    /** Values around their mean, so that a large offset costs no digits. */
    private static final class Units {
        private final double center;
        private final double[] values;
        private final double total; // 0 but for rounding

        Units(double[] raw) {
            if (!Arrays.stream(raw).allMatch(Double::isFinite))
                throw new IllegalArgumentException("values must be finite");
            this.center = Arrays.stream(raw).average().orElseThrow();
            this.values = Arrays.stream(raw).map(it -> it - center).toArray();
            this.total = Arrays.stream(values).sum();
        }

        int n() { return values.length; }

        /** Of arm means, from the centred sum of the treated units; centred values sum to 0. */
        double difference(double treatedSum, int treated) {
            return treatedSum / treated + (treatedSum - total) / (n() - treated);
        }

        double difference(boolean[] plan) {
            if (plan.length != n())
                throw new IllegalArgumentException(
                        "a plan names %d units, there are %d".formatted(plan.length, n()));
            double sum = 0;
            int treated = 0;
            for (int i = 0; i < n(); i++)
                if (plan[i]) {
                    sum += values[i];
                    treated++;
                }
            if (treated == 0 || treated == n())
                throw new IllegalArgumentException("a plan treats some units and not all");
            return difference(sum, treated);
        }

        double largest(int treated) {
            return Arrays.stream(values).map(Math::abs).sum() / Math.min(treated, n() - treated);
        }

        void choose(int from, int left, double sum, int treated, Extremes extremes) {
            if (left == 0) {
                extremes.add(difference(sum, treated));
                return;
            }
            for (int i = from; i <= n() - left; i++)
                choose(i + 1, left - 1, sum + values[i], treated, extremes);
        }

        /** Sum over units drawn without replacement: a partial Fisher-Yates shuffle, in place as order means nothing. */
        double drawn(int treated, SplittableRandom random) {
            double sum = 0;
            for (int i = 0; i < treated; i++) {
                int other = random.nextInt(i, n());
                double value = values[other];
                values[other] = values[i];
                values[i] = value;
                sum += value;
            }
            return sum;
        }
    }
}
