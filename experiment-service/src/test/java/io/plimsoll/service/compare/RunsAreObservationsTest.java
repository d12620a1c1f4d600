package io.plimsoll.service.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;

import io.plimsoll.service.gate.GateOutcome;
import io.plimsoll.testkit.BinomialBound;

/** Simulated runs: their means scatter by 4 % between runs, while the requests of one run would claim 1 %. */
class RunsAreObservationsTest {
    private static final int COMPARISONS = 4_000;
    private static final double BETWEEN_RUNS = 0.04;
    /** Standard error that the requests of one run would give its mean, in the unit of the mean. */
    private static final double CLAIMED = 0.01 * 0.1;
    /** One side of 95 %. */
    private static final int HONEST = BinomialBound.atMost(COMPARISONS, 0.025);
    private static final double HARDLY_A_MARGIN = 1e-6;

    @Test
    void runsOfOneSetupAreCalledARegressionNoMoreOftenThanPromised() {
        assertThat(regressions(_ -> 1)).isLessThanOrEqualTo(HONEST);
    }

    @Test
    void theSameRunsByTheScatterOfRequestsWouldBeCalledARegressionFarMoreOften() {
        int alarms = 0;
        for (int seed = 0; seed < COMPARISONS; seed++) {
            Random chance = new Random(seed);
            double control = mean(chance, 1);
            double difference = mean(chance, 1) - control;
            if (difference > 1.96 * Math.sqrt(2) * CLAIMED) alarms++;
        }
        assertThat(alarms).isGreaterThan(HONEST);
    }

    @Test
    void aSlowdownOf30PercentIsFoundByThreeRunsASide() {
        int found = 0;
        for (int seed = 0; seed < COMPARISONS; seed++)
            if (compared(new Random(seed), 1.3, 0.05) == GateOutcome.REGRESSION) found++;
        assertThat(found).isGreaterThanOrEqualTo(BinomialBound.atLeast(COMPARISONS, 0.9));
    }

    private static int regressions(ToDoubleFunction<Random> factor) {
        int regressions = 0;
        for (int seed = 0; seed < COMPARISONS; seed++) {
            Random chance = new Random(seed);
            if (compared(chance, factor.applyAsDouble(chance), HARDLY_A_MARGIN) == GateOutcome.REGRESSION)
                regressions++;
        }
        return regressions;
    }

    private static GateOutcome compared(Random chance, double factor, double margin) {
        return Comparison
                .of(side("BEFORE", chance, 1), side("AFTER", chance, factor), new Treatments(List.of()),
                        margin)
                .outcome();
    }

    private static Side side(String name, Random chance, double factor) {
        List<RunResult> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++)
            runs.add(new RunResult(name + i, Tool.VLLM, new TreeMap<>(), OptionalLong.empty(), 200,
                    new TreeMap<>(Map.of("ttft", LatencySummary.ofMean(mean(chance, factor)))),
                    Optional.empty(), Optional.empty(),
                    Optional.empty()));
        return new Side(name, runs);
    }

    /** Of a tenth of a second. */
    private static double mean(Random chance, double factor) {
        return 0.1 * factor * (1 + BETWEEN_RUNS * chance.nextGaussian());
    }
}
