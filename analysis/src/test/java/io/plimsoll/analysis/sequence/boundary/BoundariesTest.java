package io.plimsoll.analysis.sequence.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import io.plimsoll.testkit.BinomialBound;

class BoundariesTest {
    private static final List<MixtureSupermartingale> MIXTURES = List.of(new NormalMixture(12),
            new OneSidedNormalMixture(12), new GammaExponentialMixture(12, 0.7),
            BetaBinomialMixture.tunedTo(100, 0.05, 0.3, 0.7));

    @Test
    void theBoundIsWhereTheEvidenceReachesOneOverAlpha() {
        for (MixtureSupermartingale mixture : MIXTURES)
            for (double v : new double[]{30, 1_000, 1e6})
                for (double alpha : new double[]{0.2, 0.01, 1e-4})
                    assertThat(mixture.logE(mixture.bound(v, alpha), v)).as("%s at %s", mixture, v)
                            .isCloseTo(-Math.log(alpha), within(1e-6));
    }

    @Test
    void whereNoPossibleSumIsEnoughTheBoundIsTheLargestPossibleOne() {
        assertThat(BetaBinomialMixture.tunedTo(1_000, 0.05, 0.5, 0.5).bound(0.5, 1e-6)).isEqualTo(1);
    }

    @Test
    void sumsFarBelowAreEvidenceForNothingAndNoInfinity() {
        assertThat(new OneSidedNormalMixture(10).logE(-1e5, 100)).isFinite().isLessThan(-10);
        assertThat(new OneSidedNormalMixture(10).logE(-320, 100))
                .isCloseTo(new OneSidedNormalMixture(10).logE(-310, 100), within(0.2));
    }

    @Test
    void zetaIsItsKnownSums() {
        assertThat(RiemannZeta.of(2)).isCloseTo(Math.PI * Math.PI / 6, within(1e-14));
        assertThat(RiemannZeta.of(4)).isCloseTo(Math.pow(Math.PI, 4) / 90, within(1e-14));
        assertThat(RiemannZeta.of(1.4)).isCloseTo(3.1055472779775806, within(1e-12));
        assertThatThrownBy(() -> RiemannZeta.of(1)).hasMessageContaining("above 1");
    }

    @Test
    void aRandomWalkCrossesItsBoundariesNoMoreThanPromised() {
        assertThat(crossings(new OneSidedNormalMixture(NormalMixture.rhoFor(100, 0.1))))
                .isLessThanOrEqualTo(BinomialBound.atMost(2_000, 0.05));
        assertThat(crossings(new GammaExponentialMixture(NormalMixture.rhoFor(100, 0.1), 1)))
                .isLessThanOrEqualTo(BinomialBound.atMost(2_000, 0.05));
    }

    /** Centred exponential increments, whose upper tail a Gaussian boundary is too low for at small times. */
    private static int crossings(MixtureSupermartingale mixture) {
        boolean exponential = mixture instanceof GammaExponentialMixture;
        double[] bound = new double[301];
        for (int n = 1; n < bound.length; n++)
            bound[n] = mixture.bound(n, 0.05);
        int crossings = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            double sum = 0;
            boolean crossed = false;
            for (int n = 1; n < bound.length; n++) {
                sum += exponential ? -Math.log(1 - random.nextDouble()) - 1 : random.nextGaussian();
                crossed |= sum >= bound[n];
            }
            crossings += crossed ? 1 : 0;
        }
        return crossings;
    }
}
