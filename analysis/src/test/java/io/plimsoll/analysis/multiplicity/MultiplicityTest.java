package io.plimsoll.analysis.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.multiplicity.IntersectionUnion.AllHold;
import io.plimsoll.analysis.multiplicity.IntersectionUnion.Claim;
import io.plimsoll.analysis.multiplicity.IntersectionUnion.NotYet;
import io.plimsoll.testkit.BinomialBound;

class MultiplicityTest {
    private static final int RUNS = 4_000;
    private static final double ALPHA = 0.05;
    private static final int HONEST = BinomialBound.atMost(RUNS, ALPHA);

    @Test
    void holmRejectsAnythingFalselyNoMoreOftenThanPromisedHoweverNumbersDepend() {
        assertThat(anyFalse(AdjustedP.HOLM::adjust)).isLessThanOrEqualTo(HONEST);
    }

    @Test
    void theSameBoundCatchesNumbersThatAreNotAdjusted() {
        assertThat(anyFalse(p -> p)).isGreaterThan(HONEST);
    }

    /** Eight metrics of the same requests, none of which has changed. */
    private static int anyFalse(UnaryOperator<double[]> adjust) {
        int runs = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            double shared = random.nextGaussian();
            double[] p = new double[8];
            Arrays.setAll(p, _ -> StandardNormal.twoSided(0.6 * shared + 0.8 * random.nextGaussian()));
            runs += Arrays.stream(adjust.apply(p)).anyMatch(it -> it <= ALPHA) ? 1 : 0;
        }
        return runs;
    }

    /** The definition: a hypothesis falls with the worst Simes test of all sets that it is in. */
    @Test
    void hommelIsTheClosedTestOfSimes() {
        for (int seed = 0; seed < 200; seed++) {
            double[] p = new Random(seed).doubles(6).map(x -> x * x * x).toArray();
            double[] hommel = AdjustedP.HOMMEL.adjust(p);
            for (int i = 0; i < 6; i++) {
                double worst = 0;
                for (int set = 1; set < 64; set++)
                    worst = (set >> i & 1) == 1 ? Math.max(worst, simes(p, set)) : worst;
                assertThat(hommel[i]).as("seed " + seed).isCloseTo(worst, within(1e-12));
            }
        }
    }

    private static double simes(double[] p, int set) {
        double[] in = new double[Integer.bitCount(set)];
        int size = 0;
        for (int i = 0; i < p.length; i++)
            if ((set >> i & 1) == 1)
                in[size++] = p[i];
        Arrays.sort(in);
        double least = 1;
        for (int i = 0; i < in.length; i++)
            least = Math.min(least, in.length * in[i] / (i + 1));
        return least;
    }

    @Test
    void tinyPValuesStayRight() {
        assertThat(AdjustedP.HOLM_SIDAK.adjust(new double[]{1e-50, 1})[0]).isCloseTo(2e-50, within(1e-62));
    }

    /** Half of twenty hypotheses are false; e-values of Gaussian likelihood ratios, all sharing the same noise. */
    @Test
    void eBenjaminiHochbergKeepsTheShareOfFalseDiscoveries() {
        double falseShare = 0;
        long found = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            double shared = random.nextGaussian();
            double[] e = new double[20];
            for (int i = 0; i < 20; i++) {
                double z = 0.7 * shared + Math.sqrt(0.51) * random.nextGaussian() + (i < 10 ? 4 : 0);
                e[i] = Math.exp(4 * z - 8);
            }
            boolean[] reject = EBenjaminiHochberg.reject(e, ALPHA);
            int real = 0;
            int wrong = 0;
            for (int i = 0; i < 20; i++) {
                real += reject[i] && i < 10 ? 1 : 0;
                wrong += reject[i] && i >= 10 ? 1 : 0;
            }
            falseShare += wrong == 0 ? 0 : (double) wrong / (wrong + real);
            found += real;
        }
        assertThat(falseShare).isLessThanOrEqualTo(HONEST);
        assertThat(found).isGreaterThan(5L * RUNS);
    }

    @Test
    void nothingIsRejectedWithoutEvidence() {
        assertThat(EBenjaminiHochberg.reject(new double[]{0, 0, 1}, ALPHA)).containsExactly(false, false,
                false);
        assertThat(EBenjaminiHochberg.reject(new double[0], ALPHA)).isEmpty();
        assertThat(AdjustedP.HOMMEL.adjust(new double[0])).isEmpty();
    }

    @Test
    void aPromotionNeedsEachClaimAtFullAlpha() {
        Claim ttft = new Claim("ttft", 0.04);
        Claim errors = new Claim("errors", 0.03);
        assertThat(IntersectionUnion.of(List.of(ttft, errors), ALPHA)).isInstanceOfSatisfying(AllHold.class,
                it -> assertThat(it.p()).isEqualTo(0.04));
        Claim itl = new Claim("itl", 0.06);
        assertThat(IntersectionUnion.of(List.of(ttft, itl), ALPHA)).isInstanceOfSatisfying(NotYet.class,
                it -> assertThat(it.missing()).containsExactly(itl));
        assertThatThrownBy(() -> IntersectionUnion.of(List.of(), ALPHA)).hasMessageContaining("no evidence");
    }

    @Test
    void wrongUseIsRefused() {
        assertThatThrownBy(() -> AdjustedP.HOLM.adjust(new double[]{Double.NaN}))
                .hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> EBenjaminiHochberg.reject(new double[]{-1}, ALPHA))
                .hasMessageContaining("0 or more");
    }
}
