package io.plimsoll.analysis.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.plimsoll.analysis.fixed.FixedAnswer.Cause;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;
import io.plimsoll.analysis.interval.Interval;

class SharesTest {
    private static final double ALPHA = 0.05;

    /**
     * The first three are also in Newcombe (1998), table II, to four digits; all were computed with the cubic of Farrington and
     * Manning in numpy 2.4 and scipy 1.17.
     */
    @ParameterizedTest
    @CsvSource({
            "56, 70, 48, 80, 0.05282971324584464, 0.33817294001586845, 1.9966791546753486",
            "9, 10, 3, 10, 0.17002501642439874, 0.8406495439433282, 2.4565131189704514",
            "6, 7, 2, 7, 0.03417554508436452, 0.8534052598974203, 1.9042616249948943",
            "65, 1100, 52, 1000, -0.012820802118743235, 0.026857084009093878, -4.108145572250199",
            "5, 56, 0, 29, -0.03259656174351377, 0.1933309766908807, 1.0663433142647882"})
    void miettinenNurminenAgreesWithTheCubic(long x1, long n1, long x2, long n2, double low, double high,
            double z) {
        MiettinenNurminen score = new MiettinenNurminen(new BinomialCount(x2, n2), new BinomialCount(x1, n1));
        assertThat(score.interval(ALPHA).lower()).isCloseTo(low, within(1e-8));
        assertThat(score.interval(ALPHA).upper()).isCloseTo(high, within(1e-8));
        assertThat(score.z(0.05)).isCloseTo(z, within(1e-8));
    }

    @Test
    void armsWithoutAnyEventHaveAnIntervalThatIsNotEmpty() {
        BinomialCount none = new BinomialCount(0, 50);
        for (Interval it : new Interval[]{new MiettinenNurminen(none, none).interval(ALPHA),
                new ShareDifference(none, none).newcombe(ALPHA)}) {
            assertThat(it.lower()).isBetween(-0.09, -0.06);
            assertThat(it.upper()).isBetween(0.06, 0.09);
        }
        assertThat(((NotEstimable<?>) new ShareDifference(none, none).pooled()).cause())
                .isEqualTo(Cause.NO_SCATTER);
        assertThat(((NotEstimable<?>) new ShareDifference(none, none).wald(ALPHA)).cause())
                .isEqualTo(Cause.NO_SCATTER);
    }

    /** scipy 1.17.1; 0 of 500 against 900 of 1,000 underflows there to 0. */
    @ParameterizedTest
    @CsvSource({
            "0, 500, 0, 400, 1.0, 1.0",
            "0, 50, 12, 50, 0.000231144741381746, 0.000115572370690873",
            "3, 10, 10, 10, 0.0030959752321981426, 0.001547987616099071",
            "40, 100000, 95, 100000, 2.453525584368865e-06, 1.226762792184432e-06",
            "1, 3, 2, 4, 1.0, 0.6285714285714286"})
    void fisherAgreesWithScipy(long xc, long nc, long xt, long nt, double twoSided, double greater) {
        FisherExact exact = new FisherExact(new BinomialCount(xc, nc), new BinomialCount(xt, nt));
        assertThat(exact.pTwoSided()).isCloseTo(twoSided, within(1e-9 * twoSided));
        assertThat(exact.pGreater()).isCloseTo(greater, within(1e-9 * greater));
    }

    @Test
    void noExactPValueIsZero() {
        assertThat(new FisherExact(new BinomialCount(5, 1_000), new BinomialCount(900, 1_000)).pTwoSided())
                .isPositive();
        assertThat(new FisherExact(new BinomialCount(0, 100_000), new BinomialCount(100_000, 100_000))
                .pTwoSided())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({
            "3, 400, 0.05, 0.0015493589499056574, 0.02176066851441716",
            "3, 400, 1e-12, 3.6147978304339105e-07, 0.08978016638573294",
            "250000, 1000000, 0.05, 0.24915153568554574, 0.25084991259654754",
            "0, 20, 0.05, 0, 0.16843347098308536",
            "20, 20, 0.05, 0.8315665290169146, 1"})
    void clopperPearsonAgreesWithScipy(long x, long n, double alpha, double low, double high) {
        Interval it = new BinomialCount(x, n).clopperPearson(alpha);
        assertThat(it.lower()).isCloseTo(low, within(1e-9 * low));
        assertThat(it.upper()).isCloseTo(high, within(1e-9 * high));
    }

    /** Exact coverage: summed over all outcomes, not simulated. */
    @Test
    void fisherNeverRejectsMoreOftenThanPromisedAndThePooledTestDoes() {
        assertThat(chanceToReject(0.05, 10, 40, true)).isLessThanOrEqualTo(ALPHA);
        assertThat(chanceToReject(0.05, 10, 40, false)).isGreaterThan(ALPHA);
    }

    private static double chanceToReject(double p, int nc, int nt, boolean exact) {
        BinomialDistribution c = new BinomialDistribution(null, nc, p);
        BinomialDistribution t = new BinomialDistribution(null, nt, p);
        double chance = 0;
        for (int xc = 0; xc <= nc; xc++)
            for (int xt = 0; xt <= nt; xt++)
                if (p(new BinomialCount(xc, nc), new BinomialCount(xt, nt), exact) <= ALPHA)
                    chance += c.probability(xc) * t.probability(xt);
        return chance;
    }

    private static double p(BinomialCount control, BinomialCount treatment, boolean exact) {
        if (exact)
            return new FisherExact(control, treatment).pTwoSided();
        return control.x() + treatment.x() == 0 || control.x() + treatment.x() == control.n() + treatment.n()
                ? 1
                : new ShareDifference(control, treatment).pooled().orElseThrow().pTwoSided();
    }

    @Test
    void aBaselineThatSawNothingBoundsNothing() {
        assertThat(ExactBinomial.upper(0, 0, ALPHA)).isEqualTo(1);
        assertThat(ExactBinomial.lower(0, 0, ALPHA)).isZero();
        assertThat(ExactBinomial.upper(0, 1_000_000, ALPHA))
                .isCloseTo(-Math.expm1(Math.log(ALPHA) / 1e6), within(1e-15)); // (1 - p)^n = alpha
        assertThat(ExactBinomial.lower(20, 20, ALPHA)).isCloseTo(Math.pow(ALPHA, 1 / 20.0), within(1e-12));
    }

    @Test
    void whatCannotHappenIsRefused() {
        assertThatThrownBy(() -> new BinomialCount(3, 2)).hasMessageContaining("3 of 2");
        assertThatThrownBy(() -> new BinomialCount(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SampleRatioChiSquare.of(new long[]{1, 2}, new double[]{1, 0}))
                .hasMessageContaining("two arms");
    }

    @Test
    void anArmOfWeightZeroIsNoArm() {
        SampleRatioChiSquare two = SampleRatioChiSquare.of(new long[]{90, 110}, new double[]{1, 1})
                .orElseThrow();
        SampleRatioChiSquare three = SampleRatioChiSquare.of(new long[]{90, 0, 110}, new double[]{1, 0, 1})
                .orElseThrow();
        assertThat(three.df()).isEqualTo(1);
        assertThat(three.p()).isEqualTo(two.p());
        assertThat(((NotEstimable<?>) SampleRatioChiSquare.of(new long[]{90, 1, 110}, new double[]{1, 0, 1}))
                .cause()).isEqualTo(Cause.UNPLANNED_ARM);
        assertThat(SampleRatioChiSquare.of(new long[]{1_000_000, 0}, new double[]{1, 1}).orElseThrow().p())
                .isPositive();
    }
}
