package io.plimsoll.analysis.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.sequence.SequenceLook.Estimated;

/** Pairs of a crossover like that of the calibration study: their differences scatter by 5.77 %, a look after every pair. */
class StoppedMeanTest {
    private static final double SD = 0.0577;
    private static final int PAIRS = 200;

    @Test
    void threePercentLooksLikeMoreWhenItIsFoundAndTheAdjustedEffectDoesNot() {
        List<StoppedMean> stopped = stopped(plan(Alternative.DIFFERENT), 0.03, 600);
        assertThat(stopped).hasSizeGreaterThan(590);
        double raw = stopped.stream().mapToDouble(StoppedMean::raw).average().orElseThrow();
        double adjusted = stopped.stream().mapToDouble(StoppedMean::adjusted).average().orElseThrow();
        double error = 0.012 / Math.sqrt(stopped.size()); // an effect at its stop scatters by 1.2 points, simulated
        assertThat(raw).isGreaterThan(0.03 + 5 * error);
        assertThat(adjusted).isCloseTo(0.03, within(5 * error));
    }

    @Test
    void aHarmInTheOtherDirectionIsAdjustedAlike() {
        SequencePlan above = new SequencePlan(new TMixture(5), Alternative.ABOVE, 0.01, 0.05, 2, "pairs");
        SequencePlan below = new SequencePlan(new TMixture(5), Alternative.BELOW, -0.01, 0.05, 2, "pairs");
        StoppedMean up = StoppedMean.of((Estimated) above.look(0.05, 1e-4, 30), 1);
        StoppedMean down = StoppedMean.of((Estimated) below.look(-0.05, 1e-4, 30), 1);
        assertThat(up.adjusted()).isLessThan(up.raw()).isGreaterThan(0.01);
        assertThat(down.adjusted()).isCloseTo(-up.adjusted(), within(1e-12));
    }

    @Test
    void agreesWithWalksThatAreSimulated() {
        SequencePlan plan = new SequencePlan(new GaussianMixture(5), Alternative.ABOVE, 0, 0.2, 2, "pairs");
        double sum = plan.mixture().radiusAbove(6, 0.2) * Math.sqrt(6) + 0.2;
        StoppedMean stopped = StoppedMean.of((Estimated) plan.look(sum / 6, 1 / 6.0, 6), 1);
        assertThat(stopped.adjusted()).isCloseTo(firstOfSimulatedWalks(plan, sum), within(0.02));
    }

    @Test
    void aStopAtTheFirstPossibleLookWasNotSelected() {
        SequencePlan plan = new SequencePlan(new GaussianMixture(5), Alternative.DIFFERENT, 0, 0.05, 20,
                "pairs");
        assertThat(StoppedMean.of((Estimated) plan.look(4, 1, 20), 1).adjusted())
                .isCloseTo(4, within(1e-12));
    }

    @Test
    void aHugeEffectIsAdjustedWithoutUnderflow() {
        StoppedMean stopped = StoppedMean.of((Estimated) plan(Alternative.DIFFERENT).look(1_000, 1, 12), 1);
        assertThat(stopped.adjusted()).isFinite().isLessThanOrEqualTo(1_000).isGreaterThan(0);
        assertThatThrownBy(() -> StoppedMean.of((Estimated) plan(Alternative.ABOVE).look(1, 1, 12), 0))
                .hasMessageContaining("at least one observation");
    }

    private static SequencePlan plan(Alternative alternative) {
        return new SequencePlan(new TMixture(5), alternative, 0, 0.05, 2, "pairs");
    }

    private static List<StoppedMean> stopped(SequencePlan plan, double effect, int runs) {
        List<StoppedMean> stopped = new ArrayList<>();
        for (int seed = 0; seed < runs; seed++)
            firstCrossing(plan, effect, new SplittableRandom(seed)).map(look -> StoppedMean.of(look, 1))
                    .ifPresent(stopped::add);
        return stopped;
    }

    private static Optional<Estimated> firstCrossing(SequencePlan plan, double effect,
            RandomGenerator random) {
        double mean = 0;
        double m2 = 0;
        for (int n = 1; n <= PAIRS; n++) {
            double difference = effect + SD * random.nextGaussian();
            double delta = difference - mean;
            mean += delta / n;
            m2 += delta * (difference - mean);
            if (n >= 2 && plan.look(mean, m2 / (n - 1) / n, n) instanceof Estimated it && it.rejects())
                return Optional.of(it);
        }
        return Optional.empty();
    }

    /** Bridges from 0 to the given sum after six steps, of those that stayed below the boundary the mean first step. */
    private static double firstOfSimulatedWalks(SequencePlan plan, double sum) {
        RandomGenerator random = new SplittableRandom(1);
        double first = 0;
        int kept = 0;
        for (int walk = 0; walk < 400_000; walk++) {
            double[] steps = new double[6];
            double total = 0;
            for (int i = 0; i < 6; i++) {
                steps[i] = random.nextGaussian();
                total += steps[i];
            }
            double at = 0;
            boolean below = true;
            for (int i = 0; i < 5 && below; i++) {
                at += steps[i] + (sum - total) / 6;
                below = i < 1 || at < plan.mixture().radiusAbove(i + 1, plan.alpha()) * Math.sqrt(i + 1);
            }
            first += below ? steps[0] + (sum - total) / 6 : 0;
            kept += below ? 1 : 0;
        }
        return first / kept;
    }
}
