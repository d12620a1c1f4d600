package io.plimsoll.analysis.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.segment.RegressionSearch.Explained;
import io.plimsoll.analysis.segment.RegressionSearch.NotLocalized;
import io.plimsoll.analysis.segment.Shrinkage.SegmentEstimate;
import io.plimsoll.analysis.segment.Shrinkage.Shrunk;
import io.plimsoll.analysis.segment.SimpsonCheck.CannotTell;
import io.plimsoll.analysis.segment.SimpsonCheck.NoReversalSeen;
import io.plimsoll.analysis.segment.SimpsonCheck.Reversal;
import io.plimsoll.testkit.BinomialBound;

/** Simulated segments with known effects. */
class SegmentsTest {
    private static final int RUNS = 2_000;
    private static final int SEGMENTS = 10;
    private static final double ALPHA = 0.05;

    @Test
    void segmentsWithOneEffectLookHeterogeneousNoMoreOftenThanPromised() {
        long alarms = IntStream.range(0, RUNS).filter(seed -> p(segments(seed, 0)) <= ALPHA).count();
        long found = IntStream.range(0, RUNS).filter(seed -> p(segments(seed, 2)) <= ALPHA).count();
        assertThat(alarms).isBetween((long) BinomialBound.atLeast(RUNS, ALPHA),
                (long) BinomialBound.atMost(RUNS, ALPHA));
        assertThat(found).isGreaterThan(BinomialBound.atLeast(RUNS, 0.9));
    }

    @Test
    void aChanceTooSmallForADoubleIsNotZero() {
        List<SegmentEffect> apart = List.of(effect("a", 1_000, 1), effect("b", -1_000, 1));
        assertThat(p(apart)).isPositive();
        assertThat(Heterogeneity.of(List.of(effect("a", 1, 1))))
                .isInstanceOf(Heterogeneity.NotEstimable.class);
        assertThat(Heterogeneity.of(List.of(effect("a", 1, 1), effect("b", 1, 0))))
                .isInstanceOf(Heterogeneity.NotEstimable.class);
    }

    @Test
    void shrunkenEffectsLieNearerToTheTruthAndTheirErrorsSayHowNear() {
        double raw = 0;
        double shrunken = 0;
        int covered = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            double[] truth = truth(seed, 1);
            List<SegmentEstimate> estimates = ((Shrunk) Shrinkage.of(segments(seed, 1))).segments();
            for (int g = 0; g < SEGMENTS; g++) {
                SegmentEstimate it = estimates.get(g);
                raw += Math.pow(it.raw() - truth[g], 2);
                shrunken += Math.pow(it.effect() - truth[g], 2);
                covered += Math.abs(it.effect() - truth[g]) <= 1.96 * it.standardError() ? 1 : 0;
            }
        }
        assertThat(shrunken).isLessThan(0.75 * raw);
        assertThat(covered / (double) (RUNS * SEGMENTS)).isBetween(0.93, 0.98);
    }

    @Test
    void tauSquaredSolvesPauleAndMandelsEquation() {
        List<SegmentEffect> segments = List.of(effect("a", 1, 0.1), effect("b", 3, 0.4),
                effect("c", -1, 0.2), effect("d", 2, 0.3));
        Shrunk it = (Shrunk) Shrinkage.of(segments);
        assertThat(WeightedMean.of(segments, it.tauSquared()).q()).isCloseTo(3, within(1e-9));
        List<SegmentEffect> alike = List.of(effect("a", 1, 1), effect("b", 1.1, 1), effect("c", 0.9, 1),
                effect("d", 1, 1), effect("e", 1, 1));
        assertThat(((Shrunk) Shrinkage.of(alike)).segments()).allMatch(s -> s.shrunkBy() == 0.5);
        assertThat(Shrinkage.of(alike.subList(0, 3))).isInstanceOf(Shrinkage.NotEstimable.class);
    }

    @Test
    void warnsWhereTheMixAloneMadeTheSign() { // the kidney stones of Charig et al. (1986): B wins in all, loses in both sizes
        SegmentEffect whole = share("all", 273, 350, 289, 350);
        List<SegmentEffect> sizes = List.of(share("small", 81, 87, 234, 270),
                share("large", 192, 263, 55, 80));
        assertThat(SimpsonCheck.of(whole, sizes, 0.05)).isInstanceOf(CannotTell.class); // 78 % against 83 %: no evidence
        Reversal it = (Reversal) SimpsonCheck.of(tenfold(whole),
                sizes.stream().map(SegmentsTest::tenfold).toList(), 0.2);
        assertThat(it.everySegment()).isTrue();
    }

    @Test
    void noiseIsNoReversal() {
        SegmentEffect whole = effect("all", 1, 0.01);
        long warned = IntStream.range(0, RUNS)
                .filter(seed -> SimpsonCheck.of(whole, segments(seed, 0), ALPHA) instanceof Reversal)
                .count(); // true effects are 0: as near to opposing as they may be
        assertThat(warned).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
        assertThat(SimpsonCheck.of(whole, List.of(effect("a", -0.5, 1)), ALPHA))
                .isInstanceOf(NoReversalSeen.class);
        assertThat(SimpsonCheck.of(whole, List.of(effect("a", -5, 1), effect("b", 3, 1)), ALPHA))
                .isInstanceOf(Reversal.class);
    }

    @Test
    void aRegressionThatIsEverywhereIsBlamedOnNoSegmentMoreOftenThanPromised() {
        long honest = IntStream.range(0, RUNS)
                .filter(seed -> RegressionSearch.of(slices(seed, 0), ALPHA) instanceof Explained)
                .count();
        long unpaid = IntStream.range(0, RUNS).filter(seed -> slices(seed, 0).stream()
                .anyMatch(it -> RegressionSearch.of(List.of(it), ALPHA) instanceof Explained)).count();
        assertThat(honest).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
        assertThat(unpaid).isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSegmentThatIsHarmedIsNamedWithItsShare() {
        long named = IntStream.range(0, RUNS)
                .filter(seed -> RegressionSearch.of(slices(seed, 6), ALPHA) instanceof Explained it
                        && it.culprits().getFirst().slice().name().equals("segment 3"))
                .count();
        assertThat(named).isGreaterThan(BinomialBound.atLeast(RUNS, 0.95));
        Slice all = new Slice(effect("bad", 2, 0.01), effect("rest", 0, 0.01));
        assertThat(((Explained) RegressionSearch.of(List.of(all), ALPHA)).culprits().getFirst().shareOfHarm())
                .hasValue(1.0);
        assertThat(RegressionSearch.of(List.of(new Slice(effect("a", -1, 0.01), effect("rest", -2, 0.01))),
                ALPHA))
                .isInstanceOf(NotLocalized.class); // worse than the rest, but not harmed
    }

    @Test
    void sequentialEvidenceNamesByStepUp() {
        assertThat(SequentialSearch
                .culprits(Map.of("a", Math.log(45), "b", Math.log(35), "c", 0.0, "d", -3.0), 0.05))
                .isEmpty(); // 4 / (2 * 0.05) = 40 for both, 80 for one
        assertThat(SequentialSearch
                .culprits(Map.of("a", Math.log(45), "b", Math.log(41), "c", 0.0, "d", -3.0), 0.05))
                .containsExactly("a", "b");
        assertThatThrownBy(() -> SequentialSearch.culprits(Map.of("a", Double.NaN), 0.05))
                .hasMessageContaining("number");
    }

    private static double p(List<SegmentEffect> segments) {
        return ((Heterogeneity.Measured) Heterogeneity.of(segments)).p();
    }

    private static SegmentEffect effect(String name, double effect, double variance) {
        return new SegmentEffect(name, 100, 100, effect, variance, Double.POSITIVE_INFINITY);
    }

    private static SegmentEffect share(String name, double a, long nA, double b, long nB) {
        double variance = a / nA * (1 - a / nA) / nA + b / nB * (1 - b / nB) / nB;
        return new SegmentEffect(name, nA, nB, b / nB - a / nA, variance, Double.POSITIVE_INFINITY);
    }

    private static SegmentEffect tenfold(SegmentEffect it) {
        return new SegmentEffect(it.segment(), 10 * it.nControl(), 10 * it.nTreatment(), it.effect(),
                it.variance() / 10,
                it.degreesOfFreedom());
    }

    private static double[] truth(int seed, double tau) {
        Random random = new Random(seed);
        return IntStream.range(0, SEGMENTS).mapToDouble(_ -> tau * random.nextGaussian()).toArray();
    }

    private static List<SegmentEffect> segments(int seed, double tau) {
        double[] truth = truth(seed, tau);
        Random random = new Random(seed + 1_000_000L);
        return IntStream.range(0, SEGMENTS).mapToObj(g -> {
            double variance = 0.5 + g / 5.0;
            return effect("segment " + g, truth[g] + Math.sqrt(variance) * random.nextGaussian(), variance);
        }).toList();
    }

    /** Harm 3 everywhere, and so much more in segment 3. */
    private static List<Slice> slices(int seed, double more) {
        Random random = new Random(seed);
        return IntStream.range(0, SEGMENTS).mapToObj(g -> new Slice(
                new SegmentEffect("segment " + g, 100, 100, 3 + (g == 3 ? more : 0) + random.nextGaussian(),
                        1, 50),
                new SegmentEffect("rest", 900, 900, 3 + (g == 3 ? 0 : more / 9) + random.nextGaussian() / 3,
                        1.0 / 9, 500)))
                .toList();
    }
}
