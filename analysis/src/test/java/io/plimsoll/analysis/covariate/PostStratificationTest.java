package io.plimsoll.analysis.covariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.covariate.AdjustedEffect.Cause;
import io.plimsoll.analysis.covariate.AdjustedEffect.NotEstimable;
import io.plimsoll.analysis.covariate.AdjustedEffect.Stratified;
import io.plimsoll.testkit.BinomialBound;

/** Strata with levels far apart, whose shares differ by chance between the arms. */
class PostStratificationTest {
    private static final int RUNS = 1_000;

    @Test
    void equalArmsAlarmNoMoreThanPromisedAndMostVarianceIsSaved() {
        int alarms = 0;
        double saved = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Stratified it = (Stratified) of(strata(new Random(seed)), new Estimand.Mean(0));
            alarms += Math.abs(it.adjusted().z()) > 1.96 ? 1 : 0;
            saved += it.varianceSaved() / RUNS;
        }
        assertThat(alarms).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, 0.05));
        assertThat(saved).isCloseTo(0.86, within(0.05)); // levels 0, 3, 6 with noise 1: 6 of 7 parts
    }

    @Test
    void ratiosAndExceedancesAreStratifiedToo() {
        List<Stratum> strata = strata(new Random(1));
        Stratified share = (Stratified) of(strata, new Estimand.Share(1));
        Stratified ratio = (Stratified) of(strata, new Estimand.Ratio(0, 2));
        assertThat(share.adjusted().standardError()).isBetween(0.0, share.unadjusted().standardError());
        assertThat(ratio.varianceSaved()).isBetween(0.5, 1.0);
    }

    @Test
    void aStratumInWhichNothingHappenedIsNoCertainty() {
        double[][] quiet = {{0}, {0}, {0}, {0}};
        Stratum none = new Stratum("quiet", CoMoments.of(quiet), CoMoments.of(quiet));
        assertThat(none.effect(new Estimand.Share(0)).variance()).isCloseTo(2 * 0.1 * 0.9 / 4, within(1e-12));
        assertThat(cause(of(List.of(none), new Estimand.Mean(0)))).isEqualTo(Cause.NO_SCATTER);
    }

    @Test
    void anArmThatIsMissingInAStratumIsSaid() {
        CoMoments some = CoMoments.ofValues(new double[]{1, 2, 3});
        List<Stratum> strata = List.of(new Stratum("chat", some, some),
                new Stratum("code", some, CoMoments.none(1)));
        NotEstimable it = (NotEstimable) of(strata, new Estimand.Mean(0));
        assertThat(it.cause()).isEqualTo(Cause.TOO_FEW_UNITS);
        assertThat(it.detail()).contains("code has 3 and 0 units");
    }

    @Test
    void weightsThatDoNotSumToOneAreRefused() {
        List<Stratum> strata = strata(new Random(1));
        assertThatThrownBy(
                () -> PostStratification.adjust(strata, List.of(0.5, 0.3, 0.1), new Estimand.Mean(0), "unit"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("sum to 1, got 0.9");
        assertThatThrownBy(() -> PostStratification.adjust(strata, List.of(1.5, -0.5, 0.0),
                new Estimand.Mean(0), "unit"))
                .hasMessageContaining("0 or more");
        assertThatThrownBy(
                () -> PostStratification.adjust(strata, List.of(1.0), new Estimand.Mean(0), "unit"))
                .hasMessageContaining("one weight a stratum");
    }

    private static Cause cause(AdjustedEffect it) { return ((NotEstimable) it).cause(); }

    private static AdjustedEffect of(List<Stratum> strata, Estimand outcome) {
        return PostStratification.adjust(strata, PostStratification.pooledShares(strata), outcome, "unit");
    }

    private static List<Stratum> strata(Random random) {
        return IntStream.range(0, 3).mapToObj(g -> new Stratum("level " + g, arm(random, g), arm(random, g)))
                .toList();
    }

    private static CoMoments arm(Random random, int level) {
        double[][] units = new double[30 + random.nextInt(20)][];
        for (int i = 0; i < units.length; i++) {
            double value = 3 * level + random.nextGaussian();
            units[i] = new double[]{value, value > 4 ? 1 : 0, 1};
        }
        return CoMoments.of(units);
    }
}
