package io.plimsoll.analysis.covariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.covariate.AdjustedEffect.Cause;
import io.plimsoll.analysis.covariate.AdjustedEffect.NotEstimable;
import io.plimsoll.analysis.covariate.AdjustedEffect.Regressed;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.testkit.BinomialBound;

/** Units with a latency, a slow flag, requests, and two covariates: prompt tokens and offered load. */
class CupedTest {
    private static final int RUNS = 1_000;
    private static final int UNITS = 100;
    private static final double Z_05 = 1.96;
    private static final double ALPHA = 0.05;
    private static final Estimand LATENCY = new Estimand.Mean(0);
    private static final Estimand SLOW = new Estimand.Share(1);
    private static final Estimand A_REQUEST = new Estimand.Ratio(2, 3);
    private static final List<Covariate> BOTH = List.of(Covariate.mean(KnownBeforeRouting.PROMPT_TOKENS, 4),
            Covariate.mean(KnownBeforeRouting.OFFERED_LOAD, 5));

    @Test
    void equalArmsAlarmNoMoreThanPromisedForMeansSharesAndRatios() {
        for (Estimand outcome : List.of(LATENCY, SLOW, A_REQUEST))
            assertThat(alarms(seed -> cuped(seed, 0, outcome))).as("%s", outcome)
                    .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesAnErrorThatForgetsHowTheCovariatesScatter() {
        assertThat(alarms(seed -> {
            Regressed it = cuped(seed, 0, LATENCY);
            return new Difference(it.unadjusted().value(), it.adjusted().standardError());
        }, it -> it)).isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void linsRegressionKeepsItsPromiseInUnequalArmsWhereTheEffectGrowsWithThePrompt() {
        assertThat(alarms(seed -> lin(seed, 40), it -> it))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void anEffectIsKeptAndFoundMoreOften() {
        int plain = 0;
        int adjusted = 0;
        double mean = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Regressed it = cuped(seed, 0.3, LATENCY);
            plain += it.unadjusted().z() > Z_05 ? 1 : 0;
            adjusted += it.adjusted().z() > Z_05 ? 1 : 0;
            mean += it.adjusted().value() / RUNS;
        }
        assertThat(mean).isCloseTo(0.3, within(0.02));
        assertThat(adjusted).isGreaterThan(plain + RUNS / 4);
    }

    @Test
    void saysHowMuchVarianceWasSaved() { // latency = 0.8 prompt + 0.4 load + noise of variance 0.2: 80 % is known before
        double saved = IntStream.range(0, 100).mapToDouble(seed -> cuped(seed, 0, LATENCY).varianceSaved())
                .average()
                .orElseThrow();
        assertThat(saved).isCloseTo(0.8, within(0.03));
    }

    @Test
    void blocksThatMergeGiveWhatTheUnitsGive() {
        double[][] units = units(new Random(1), UNITS, 0);
        CoMoments merged = IntStream.range(0, 10)
                .mapToObj(b -> CoMoments.of(Arrays.copyOfRange(units, 10 * b, 10 * b + 10)))
                .reduce(CoMoments.none(6), CoMoments::plus);
        double[] gradient = {1, 0, 0, 0, -0.5, 0};
        assertThat(merged.n()).isEqualTo(UNITS);
        assertThat(merged.covariance(gradient, gradient))
                .isCloseTo(CoMoments.of(units).covariance(gradient, gradient), within(1e-12));
    }

    @Test
    void theUnitOfTheMetricChangesNothing() {
        double[][] seconds = units(new Random(1), UNITS, 0);
        double[][] micros = Arrays.stream(seconds).map(it -> {
            double[] scaled = it.clone();
            scaled[0] *= 1e6;
            scaled[5] = 1e6 + scaled[5]; // another origin of the covariate too
            return scaled;
        }).toArray(double[][]::new);
        assertThat(((Regressed) Cuped.adjust(CoMoments.of(seconds), CoMoments.of(seconds), LATENCY, BOTH,
                "block"))
                .varianceSaved())
                .isCloseTo(((Regressed) Cuped.adjust(CoMoments.of(micros), CoMoments.of(micros), LATENCY,
                        BOTH, "block"))
                        .varianceSaved(), within(1e-6));
    }

    @Test
    void whatIsMeasuredAfterRoutingIsNoCovariate() {
        assertThatThrownBy(() -> KnownBeforeRouting.of(StandardMetrics.OUTPUT_TOKENS.key()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("output_tokens@1 is measured after routing")
                .hasMessageContaining("prompt_tokens");
        assertThat(KnownBeforeRouting.of(StandardMetrics.PROMPT_TOKENS.key()))
                .isEqualTo(KnownBeforeRouting.PROMPT_TOKENS);
    }

    @Test
    void whatCannotBeAdjustedSaysWhy() {
        CoMoments arm = CoMoments.of(units(new Random(1), UNITS, 0));
        CoMoments one = CoMoments.of(units(new Random(1), 1, 0));
        List<Covariate> twice = List.of(BOTH.getFirst(), BOTH.getFirst());
        assertThat(cause(Cuped.adjust(arm, one, LATENCY, BOTH, "block"))).isEqualTo(Cause.TOO_FEW_UNITS);
        assertThat(cause(Cuped.adjust(arm, arm, LATENCY, twice, "block"))).isEqualTo(Cause.COLLINEAR);
        CoMoments still = CoMoments.of(new double[][]{{1, 0}, {1, 1}, {1, 2}});
        assertThat(cause(Cuped.adjust(still, still, LATENCY,
                List.of(Covariate.mean(KnownBeforeRouting.PROMPT_TOKENS, 1)), "block")))
                .isEqualTo(Cause.NO_SCATTER);
        assertThat(cause(Cuped.adjust(still, still, new Estimand.Mean(1),
                List.of(Covariate.mean(KnownBeforeRouting.PROMPT_TOKENS, 0)), "block")))
                .isEqualTo(Cause.COLLINEAR);
        CoMoments nothing = CoMoments.of(new double[][]{{1, 0}, {2, 0}, {3, 0}});
        assertThat(cause(Cuped.adjust(nothing, nothing, new Estimand.Ratio(0, 1),
                List.of(Covariate.mean(KnownBeforeRouting.PROMPT_TOKENS, 0)), "block")))
                .isEqualTo(Cause.ZERO_DENOMINATOR);
        assertThatThrownBy(() -> CoMoments.of(new double[][]{{Double.NaN}})).hasMessageContaining("finite");
    }

    private static Cause cause(AdjustedEffect it) { return ((NotEstimable) it).cause(); }

    private static int alarms(Function<Integer, Regressed> run) { return alarms(run, Regressed::adjusted); }

    private static <T> int alarms(Function<Integer, T> run, Function<T, Difference> difference) {
        return (int) IntStream.range(0, RUNS)
                .filter(seed -> Math.abs(difference.apply(run.apply(seed)).z()) > Z_05)
                .count();
    }

    private static Regressed cuped(int seed, double effect, Estimand outcome) {
        Random random = new Random(seed);
        CoMoments control = CoMoments.of(units(random, UNITS, 0));
        return (Regressed) Cuped.adjust(control, CoMoments.of(units(random, UNITS, effect)), outcome, BOTH,
                "block");
    }

    /** How far off it is, where the effect on a unit is its prompt: on these units, on average, the mean prompt. */
    private static Difference lin(int seed, int treated) {
        Random random = new Random(seed);
        double[][] control = units(random, UNITS, 0);
        double[][] treatment = units(random, treated, 0);
        for (double[] unit : treatment)
            unit[0] += unit[4];
        Difference it = ((Regressed) LinRegression.adjust(observations(control), observations(treatment),
                List.of(KnownBeforeRouting.PROMPT_TOKENS, KnownBeforeRouting.OFFERED_LOAD), "block"))
                .adjusted();
        double truth = Stream.of(control, treatment).flatMap(Arrays::stream).mapToDouble(unit -> unit[4])
                .average()
                .orElseThrow();
        return new Difference(it.value() - truth, it.standardError());
    }

    private static ArmObservations observations(double[][] units) {
        return new ArmObservations(Arrays.stream(units).mapToDouble(it -> it[0]).toArray(),
                Arrays.stream(units).map(it -> new double[]{it[4], it[5]}).toArray(double[][]::new));
    }

    private static double[][] units(Random random, int n, double effect) {
        double[][] units = new double[n][];
        for (int i = 0; i < n; i++) {
            double prompt = random.nextGaussian();
            double load = random.nextGaussian();
            double latency = 0.8 * prompt + 0.4 * load + Math.sqrt(0.2) * random.nextGaussian() + effect;
            double requests = 20 + random.nextInt(20);
            units[i] = new double[]{latency, latency > 0.5 ? 1 : 0, requests * (5 + latency), requests,
                    prompt, load};
        }
        return units;
    }
}
