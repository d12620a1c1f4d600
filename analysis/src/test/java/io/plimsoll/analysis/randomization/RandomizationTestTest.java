package io.plimsoll.analysis.randomization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.randomization.RandomizationTest.Effort;
import io.plimsoll.analysis.randomization.RandomizationTest.Exact;
import io.plimsoll.analysis.randomization.RandomizationTest.NotEstimable;
import io.plimsoll.analysis.randomization.RandomizationTest.Sampled;
import io.plimsoll.testkit.BinomialBound;

class RandomizationTestTest {
    private static final Effort ALL = new Effort(1 << 20, 1, 0);
    private static final Effort DRAWN = new Effort(1, 2_000, 7);

    @Test
    void threeAgainstThreeHostsCanNeverRejectAtFivePercent() {
        Exact it = (Exact) Assignments.complete(new double[]{1, 2, 3}, new double[]{1e6, 2e6, 3e6}, ALL);

        assertThat(it.assignments()).isEqualTo(20);
        assertThat(it.pTwoSided()).isEqualTo(it.pSmallest()).isEqualTo(0.1);
        assertThat(it.pGreater()).isEqualTo(0.05);
        assertThat(it.pLess()).isEqualTo(1);
    }

    @Test
    void tiesCountAsExtremeWhateverTheUnitAndTheOffset() {
        Exact zeros = (Exact) SignFlips.test(new double[]{0, 0, 0}, ALL);
        Exact tenths = (Exact) SignFlips.test(new double[]{0.1, 0.2, -0.3}, ALL);
        Exact nanos = (Exact) SignFlips.test(new double[]{1e8, 2e8, -3e8}, ALL);
        Exact hosts = (Exact) Assignments.complete(new double[]{1, 2}, new double[]{1, 2}, ALL);
        Exact shifted = (Exact) Assignments.complete(new double[]{1e9 + 1, 1e9 + 2},
                new double[]{1e9 + 1, 1e9 + 2},
                ALL);

        assertThat(zeros.pTwoSided()).isEqualTo(1);
        assertThat(tenths.pTwoSided()).isEqualTo(nanos.pTwoSided()).isEqualTo(1);
        assertThat(tenths.pGreater()).isEqualTo(nanos.pGreater());
        assertThat(shifted.pTwoSided()).isEqualTo(hosts.pTwoSided());
    }

    @Test
    void drawnAssignmentsAgreeWithAllOfThemAndAreNeverZero() {
        double[] differences = new SplittableRandom(3).doubles(16, -1, 2).toArray();
        double[] far = new SplittableRandom(4).doubles(40, 1, 2).toArray();
        Exact exact = (Exact) SignFlips.test(differences, ALL);
        Sampled sampled = (Sampled) SignFlips.test(differences, DRAWN);

        assertThat(sampled.pTwoSided()).isCloseTo(exact.pTwoSided(),
                within(5 * Math.sqrt(exact.pTwoSided() / 2_000)));
        assertThat(sampled).isEqualTo(SignFlips.test(differences, DRAWN));
        assertThat(((Sampled) SignFlips.test(far, ALL)).pTwoSided()).isEqualTo(1 / 2.0);
        assertThat(((Sampled) SignFlips.test(far, DRAWN)).pTwoSided()).isEqualTo(1 / 2_001.0);
    }

    @Test
    void drawnHostsAgreeWithAllOfThem() {
        SplittableRandom random = new SplittableRandom(5);
        double[] control = random.doubles(7).toArray();
        double[] treatment = random.doubles(6, 0.2, 1.2).toArray();
        Exact exact = (Exact) Assignments.complete(control, treatment, ALL);
        Sampled sampled = (Sampled) Assignments.complete(control, treatment, DRAWN);

        assertThat(exact.assignments()).isEqualTo(1716);
        assertThat(exact.pSmallest()).isEqualTo(1 / 1716.0);
        assertThat(sampled.pGreater()).isCloseTo(exact.pGreater(),
                within(5 * Math.sqrt(exact.pGreater() / 2_000)));
    }

    @Test
    void onlyPlansThatCouldHaveBeenDrawnCount() {
        boolean[] abba = {true, false, false, true};
        boolean[] baab = {false, true, true, false};
        Exact it = (Exact) Assignments.listed(new double[]{9, 1, 1, 9}, abba, List.of(abba, baab));

        assertThat(it.statistic()).isEqualTo(8);
        assertThat(it.pTwoSided()).isEqualTo(it.pSmallest()).isEqualTo(1);
        assertThat(it.pGreater()).isEqualTo(0.5);
        assertThat(Assignments.listed(new double[4], abba, List.of(abba))).isInstanceOf(NotEstimable.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assignments.listed(new double[4], abba, List.of(baab, baab)));
    }

    @Test
    void anAATestOfSkewedHostsRejectsNoMoreThanPromisedThoughTheTTestWouldBeOff() {
        int runs = 2_000;
        int rejected = 0;
        for (int seed = 0; seed < runs; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] control = random.doubles(4).map(u -> Math.pow(1 - u, -2)).toArray();
            double[] treatment = random.doubles(4).map(u -> Math.pow(1 - u, -2)).toArray();
            rejected += ((Exact) Assignments.complete(control, treatment, ALL)).pTwoSided() <= 0.05 ? 1 : 0;
        }
        assertThat(rejected).isBetween(BinomialBound.atLeast(runs, 2 / 70.0),
                BinomialBound.atMost(runs, 2 / 70.0));
    }

    @Test
    void signsAndTIgnoreWhatSaysNothing() {
        assertThat(PairedTests.signs(1, 2, 3, 4, 5, 0, 0).pTwoSided()).isCloseTo(2 / 32.0, within(1e-15));
        assertThat(PairedTests.signs(0, 0).pTwoSided()).isEqualTo(1);
        assertThat(PairedTests.signs(1, -1).pTwoSided()).isEqualTo(1);
        assertThat(PairedTests.pairedT(2, 2, 2)).isEmpty();
        assertThat(PairedTests.pairedT(2)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> PairedTests.pairedT(1, Double.NaN));
    }
}
