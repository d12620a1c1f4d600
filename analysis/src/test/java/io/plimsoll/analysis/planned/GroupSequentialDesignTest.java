package io.plimsoll.analysis.planned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.plimsoll.testkit.BinomialBound;

class GroupSequentialDesignTest {
    private static final int RUNS = 4_000;
    private static final int LOOKS = 10;
    private static final double ALPHA = 0.05;
    private static final int HONEST = BinomialBound.atMost(RUNS, ALPHA);
    private static final int NO_LESS = BinomialBound.atLeast(RUNS, ALPHA);

    static Stream<AlphaSpending> spendings() {
        return Stream.of(new AlphaSpending.OBrienFlemingType(), new AlphaSpending.PocockType(),
                new AlphaSpending.PowerFamily(3), new AlphaSpending.PowerFamily(0.5),
                new AlphaSpending.HwangShihDeCani(-4), new AlphaSpending.HwangShihDeCani(0),
                new AlphaSpending.HwangShihDeCani(1));
    }

    @ParameterizedTest
    @MethodSource("spendings")
    void equalArmsAreRejectedAsOftenAsPromisedOverAllLooks(AlphaSpending spending) {
        for (Sides sides : Sides.values()) {
            List<Double> bounds = GroupSequentialDesign.equallySpaced(LOOKS, ALPHA, sides, spending).looks()
                    .stream().map(PlannedLook::z).toList();
            assertThat(rejections(bounds, sides)).isBetween(NO_LESS, HONEST);
        }
    }

    @Test
    void theSameTestCatchesLooksThatSpendNothing() {
        assertThat(rejections(Collections.nCopies(LOOKS, 1.96), Sides.TWO)).isGreaterThan(HONEST);
    }

    @ParameterizedTest
    @MethodSource("spendings")
    void whatIsSpentIsTheChanceToRejectAtFiftyUnequalLooks(AlphaSpending spending) {
        List<Double> rates = java.util.stream.IntStream.rangeClosed(1, 50)
                .mapToObj(i -> Math.pow(i / 50.0, 1.7)).toList();
        for (Sides sides : Sides.values()) {
            OperatingCharacteristics none = new GroupSequentialDesign(rates, ALPHA, sides, spending)
                    .operating(0);
            assertThat(none.power()).isCloseTo(ALPHA, within(1e-10));
            if (sides == Sides.TWO) assertThat(none.rejectsAbove()).isCloseTo(ALPHA / 2, within(1e-10));
        }
    }

    @Test
    void oneLookIsTheOrdinaryTest() {
        GroupSequentialDesign once = GroupSequentialDesign.equallySpaced(1, ALPHA, Sides.TWO,
                new AlphaSpending.PocockType());
        assertThat(once.looks().getFirst().z()).isCloseTo(1.959963984540054, within(1e-12));
        OperatingCharacteristics shifted = once.operating(2.8015852); // z_0.025 + z_0.2
        assertThat(shifted.power()).isCloseTo(0.8, within(1e-5));
        assertThat(shifted.expectedInformation()).isEqualTo(1);
    }

    @Test
    void anEffectEndsTheTestEarlyAndCostsLittlePower() {
        GroupSequentialDesign five = GroupSequentialDesign.equallySpaced(5, ALPHA, Sides.TWO,
                new AlphaSpending.OBrienFlemingType());
        OperatingCharacteristics shifted = five.operating(3.2415155); // 0.9 with one look
        assertThat(shifted.power()).isBetween(0.88, 0.9);
        assertThat(shifted.expectedInformation()).isBetween(0.6, 0.8);
    }

    @Test
    void aLookThatMaySpendNothingHasNoBound() {
        List<PlannedLook> looks = new GroupSequentialDesign(List.of(0.0005, 0.5, 1.0), ALPHA, Sides.TWO,
                new AlphaSpending.OBrienFlemingType()).looks();
        assertThat(looks.getFirst().z()).isInfinite();
        assertThat(looks.get(1).z()).isCloseTo(2.9625880427275666, within(1e-9)); // as if that look had not been
    }

    @Test
    void looksThatNearlyCoincideAreIntegratedAsWell() {
        List<PlannedLook> looks = new GroupSequentialDesign(List.of(0.5, 0.5 + 1e-6, 1.0), ALPHA, Sides.TWO,
                new AlphaSpending.PocockType()).looks();
        assertThat(looks.get(2).z()).isCloseTo(2.2009769552114875, within(2e-5));
    }

    @Test
    void whatIsNoPlanIsRefused() {
        AlphaSpending any = new AlphaSpending.PocockType();
        assertThatThrownBy(() -> new GroupSequentialDesign(List.of(0.5, 0.5), ALPHA, Sides.TWO, any))
                .hasMessageContaining("information rates rise");
        assertThatThrownBy(() -> new GroupSequentialDesign(List.of(0.5, Double.NaN), ALPHA, Sides.TWO, any))
                .hasMessageContaining("information rates rise");
        assertThatThrownBy(() -> GroupSequentialDesign.equallySpaced(51, ALPHA, Sides.TWO, any))
                .hasMessageContaining("1 to 50 looks, got 51");
        assertThatThrownBy(() -> GroupSequentialDesign.equallySpaced(5, 1.0, Sides.TWO, any))
                .hasMessageContaining("alpha lies in (0, 1)");
        assertThatThrownBy(() -> new AlphaSpending.PowerFamily(0)).hasMessageContaining("above 0");
    }

    private static int rejections(List<Double> bounds, Sides sides) {
        int rejected = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double sum = 0;
            boolean beyond = false;
            for (int look = 1; look <= bounds.size(); look++) {
                sum += random.nextGaussian();
                double z = sum / Math.sqrt(look);
                beyond |= (sides == Sides.TWO ? Math.abs(z) : z) >= bounds.get(look - 1);
            }
            rejected += beyond ? 1 : 0;
        }
        return rejected;
    }
}
