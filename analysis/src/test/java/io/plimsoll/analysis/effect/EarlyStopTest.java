package io.plimsoll.analysis.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.sequence.Alternative;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.Role;

/** Whole stages whose pairs scatter by 6 %, looked at after every pair until "worse than 2 %" is shown. */
class EarlyStopTest {
    private static final int RUNS = 200;
    private static final int PAIRS = 60;
    private static final double SCATTER = 0.06;
    private static final EffectQuestion MEAN = EffectQuestion.mean(StandardMetrics.TTFT, new TreeMap<>());
    private static final EarlyStop BREACH = new EarlyStop(Estimator.oneSided(0.05, 0.3), Alternative.ABOVE,
            0.02);

    private record Stop(double raw, double adjusted) {}

    @Test
    void theEffectAtABreachIsTooLargeAndTheAdjustedOneIsNot() {
        List<Stop> stops = stops(0.08);
        assertThat(stops).hasSize(RUNS);
        double raw = stops.stream().mapToDouble(Stop::raw).average().orElseThrow();
        double adjusted = stops.stream().mapToDouble(Stop::adjusted).average().orElseThrow();
        double error = 0.02 / Math.sqrt(RUNS); // an effect at its stop scatters by 2 points, simulated
        assertThat(adjusted).isCloseTo(0.08, within(5 * error));
        assertThat(raw).as("the raw effect fails the same bound").isGreaterThan(0.08 + 5 * error);
    }

    @Test
    void onlyThePairThatBroughtTheAnswerIsLucky() {
        ComparableSnapshot whole = stage(0.08, 1, PAIRS).comparable();
        int stop = firstStop(whole);
        assertThat(BREACH.adjusted(whole.first(2 * stop), MEAN)).isPresent();
        assertThat(BREACH.adjusted(whole.first(2 * stop + 1), MEAN)).as("half a pair more").isPresent();
        assertThat(BREACH.adjusted(whole.first(2 * stop - 2), MEAN)).isEmpty();
        assertThat(BREACH.adjusted(whole.first(2 * stop + 2), MEAN)).isEmpty();
        assertThat(BREACH.adjusted(whole.first(0), MEAN)).isEmpty();
    }

    @Test
    void anEffectThatIsShownIsAdjustedTowardsNoneInBothDirections() {
        EarlyStop shown = EarlyStop.whenShown(new Estimator(0.1, 0.3));
        for (double effect : new double[]{0.08, -0.08}) {
            ComparableSnapshot whole = stage(effect, 3, PAIRS).comparable();
            OptionalDouble adjusted = OptionalDouble.empty();
            int pairs = 1;
            while (adjusted.isEmpty())
                adjusted = shown.adjusted(whole.first(2 * ++pairs), MEAN);
            double raw = ((Estimated) shown.estimator().estimate(whole.first(2 * pairs), MEAN)).effect();
            assertThat(adjusted.getAsDouble() / raw).isBetween(0.2, 1.0);
        }
    }

    @Test
    void poolsThatNeverSwapHaveNone() {
        StageBuilder stage = stage(0.5, 1, 8);
        assertThat(BREACH.adjusted(stage.comparable(Arms.FIXED), MEAN, _ -> true)).isEmpty();
    }

    private static List<Stop> stops(double effect) {
        List<Stop> stops = new ArrayList<>();
        for (int seed = 0; seed < RUNS; seed++) {
            ComparableSnapshot whole = stage(effect, seed, PAIRS).comparable();
            ComparableSnapshot stopped = whole.first(2 * firstStop(whole));
            double raw = ((Estimated) BREACH.estimator().estimate(stopped, MEAN)).effect();
            stops.add(new Stop(raw, BREACH.adjusted(stopped, MEAN).orElseThrow()));
        }
        return stops;
    }

    private static int firstStop(ComparableSnapshot whole) {
        for (int pairs = 2; pairs <= PAIRS; pairs++)
            if (BREACH.estimator().estimate(whole.first(2 * pairs), MEAN) instanceof Estimated seen
                    && seen.interval().lower() > BREACH.margin())
                return pairs;
        throw new AssertionError("an effect of 8 % is found in 60 pairs");
    }

    private static StageBuilder stage(double effect, long seed, int pairs) {
        SplittableRandom random = new SplittableRandom(seed);
        StageBuilder stage = StageBuilder.stage();
        for (long block = 0; block < 2L * pairs; block++)
            stage.add(request(block, Role.TREATMENT, 1 + effect, random))
                    .add(request(block, Role.PAIRED_CONTROL, 1, random));
        return stage;
    }

    /** Two blocks and two arms make a pair's scatter. */
    private static StageBuilder.Request request(long block, Role role, double factor,
            SplittableRandom random) {
        double value = 1e6 * factor * (1 + SCATTER * random.nextGaussian());
        return StageBuilder.request(block, role, Math.round(value));
    }
}
