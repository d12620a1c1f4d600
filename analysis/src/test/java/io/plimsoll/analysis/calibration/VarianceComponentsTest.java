package io.plimsoll.analysis.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.plimsoll.analysis.calibration.VarianceComponents.Cause;
import io.plimsoll.analysis.calibration.VarianceComponents.Estimated;
import io.plimsoll.analysis.calibration.VarianceComponents.NotEstimable;
import io.plimsoll.testkit.BinomialBound;

class VarianceComponentsTest {
    private static final int RUNS = 200;
    private static final double HOST = 0.02 * 0.02;
    private static final double REST = 0.05 * 0.05 + 0.8 * 0.8 / 50;
    private static final List<Estimated> FLEETS = all(AaRuns.SERVING.blocks(60), 1_000);
    /** 1 + 2 * 0.8 / 0.2 times the share of the variance that lasts. */
    private static final double TIME = 1 + 8 * 0.05 * 0.05 / REST;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3})
    void theComponentsOfAServingFleetComeOutRightOnAverage(double missing) {
        List<Estimated> fleet = all(AaRuns.SERVING.missing(missing), RUNS);
        assertThat(mean(fleet, Estimated::rest)).isCloseTo(REST, within(0.03 * REST));
        assertThat(mean(fleet, Estimated::replica)).isCloseTo(HOST, within(0.25 * HOST)); // 0 in place of less than 0 adds a little
        assertThat(mean(fleet, it -> it.persistence().blocks())).isCloseTo(TIME, within(0.35));
        assertThat(mean(fleet, it -> it.persistence().lagOne())).isCloseTo(0.8 * 0.05 * 0.05 / REST,
                within(0.02));
    }

    @Test
    void loadThatAllReplicasShareIsNoReplicaEffect() {
        List<Estimated> steady = all(new AaRuns(4, 200, 0, 0, 0, 0.05, 0.2), RUNS);
        assertThat(mean(steady, Estimated::replica)).isLessThan(2e-5);
        assertThat(mean(steady, Estimated::block)).isCloseTo(0.01, within(0.002));
        assertThat(mean(steady, it -> it.persistence().share())).isLessThan(0.1);
    }

    /** Eight hosts are measured, then others serve four against four; sigma_host must cover what they differ by for ever. */
    @Test
    void fixedPoolsThatAreWidenedByTheScatterOfHostsCoverNoDifference() {
        assertThat(
                missed(it -> new TDistribution(null, it.host().freedom()).inverseCumulativeProbability(0.975)
                        * it.host().sigma()))
                .isLessThanOrEqualTo(BinomialBound.atMost(1_000, 0.05));
    }

    @Test
    void withoutItsDegreesOfFreedomTheScatterOfHostsIsTooSure() {
        assertThat(missed(it -> 1.96 * Math.sqrt(it.replica())))
                .isGreaterThan(BinomialBound.atMost(1_000, 0.05));
    }

    @Test
    void twoReplicasThatSwapPlacesInTheTableSayTheSame() {
        List<AaCell> cells = AaRuns.SERVING.missing(0.2).cells(1);
        assertThat(VarianceComponents.of(cells.reversed())).isEqualTo(VarianceComponents.of(cells));
    }

    @Test
    void whatCannotBeSaidHasItsCause() {
        assertThat(cause(List.of())).isEqualTo(Cause.TOO_FEW_REPLICAS);
        assertThat(cause(new AaRuns(1, 50, 0, 0, 0, 1, 0).cells(1))).isEqualTo(Cause.TOO_FEW_REPLICAS);
        assertThat(cause(AaRuns.SERVING.blocks(5).cells(1))).isEqualTo(Cause.TOO_FEW_BLOCKS);
        List<AaCell> apart = AaRuns.SERVING.cells(1).stream()
                .filter(it -> it.replica().compareTo("r4") < 0 == it.block() < 50).toList();
        assertThat(cause(apart)).isEqualTo(Cause.REPLICAS_NOT_CONNECTED);
        assertThatThrownBy(() -> VarianceComponents.of(List.of(new AaCell("a", 1, 1), new AaCell("a", 1, 2))))
                .hasMessageContaining("merge them");
        assertThatThrownBy(() -> new AaCell("a", 1, Double.NaN)).hasMessageContaining("finite");
    }

    @Test
    void replicasThatAreAllAlikeScatterByNothing() {
        List<AaCell> alike = new AaRuns(3, 20, 0, 0, 0, 0, 0).cells(1);
        Estimated none = (Estimated) VarianceComponents.of(alike);
        assertThat(none.replica()).isLessThan(1e-25);
        assertThat(none.rest()).isLessThan(1e-25);
    }

    private static int missed(ToDoubleFunction<Estimated> halfWidth) {
        int missed = 0;
        for (int seed = 0; seed < FLEETS.size(); seed++) {
            Estimated fleet = FLEETS.get(seed);
            double difference = 0.02 * Math.sqrt(1 / 4.0 + 1 / 4.0)
                    * new SplittableRandom(-1 - seed).nextGaussian();
            missed += Math.abs(difference) > halfWidth.applyAsDouble(fleet) * Math.sqrt(1 / 4.0 + 1 / 4.0)
                    ? 1
                    : 0;
        }
        return missed;
    }

    private static double mean(List<Estimated> fleet, ToDoubleFunction<Estimated> figure) {
        return fleet.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static List<Estimated> all(AaRuns fleet, int runs) {
        return IntStream.range(0, runs).mapToObj(seed -> estimate(fleet, seed)).toList();
    }

    private static Estimated estimate(AaRuns fleet, int seed) {
        return (Estimated) VarianceComponents.of(fleet.cells(seed));
    }

    private static Cause cause(List<AaCell> cells) {
        return ((NotEstimable) VarianceComponents.of(cells)).cause();
    }
}
