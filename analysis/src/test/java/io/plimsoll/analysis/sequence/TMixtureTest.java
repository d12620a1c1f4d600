package io.plimsoll.analysis.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.Oracle;
import io.plimsoll.testkit.BinomialBound;

class TMixtureTest {
    private static final int RUNS = 4_000;
    private static final int LOOKS = 60;
    private static final double ALPHA = 0.05;

    @Test
    void agreesWithTheClosedFormAtEveryLook() {
        int looks = 0;
        for (JsonNode each : Oracle.read("stats_anytime_t.json").get("cases")) {
            JsonNode input = each.get("input");
            TMixture mixture = new TMixture(input.get("phi").asDouble());
            for (JsonNode look : each.get("expected").get("looks")) {
                int n = look.get("n").asInt();
                Stream stream = Stream.of(input.get("block_differences"), n);
                assertClose(stream.t(), look.get("t"));
                assertClose(mixture.logE(n, stream.t()), look.get("log_e"));
                double radius = mixture.radius(n, input.get("alpha").asDouble()) * stream.error();
                assertClose(stream.mean() - radius, look.get("ci_low"));
                assertClose(stream.mean() + radius, look.get("ci_high"));
                looks++;
            }
        }
        assertThat(looks).isGreaterThan(100);
    }

    @Test
    void theRadiusIsWhereTheEvidenceReachesOneOverAlpha() {
        TMixture mixture = new TMixture(0.3);
        for (int n = 6; n < 200; n++)
            assertThat(mixture.logE(n, mixture.radius(n, 0.05))).isCloseTo(Math.log(20), within(1e-9));
    }

    @Test
    void twoPairsBoundNothing() { assertThat(new TMixture(0.3).radius(2, 0.05)).isInfinite(); }

    @Test
    void pairsThatAreAllAlikeAreNotInfiniteEvidence() {
        assertThat(new TMixture(0.3).logE(8, Double.POSITIVE_INFINITY)).isFinite().isLessThan(15);
    }

    @Test
    void aChanceAboveNeedsAMeanAbove() {
        assertThat(new TMixture(0.3).pAbove(8, -50)).isEqualTo(1);
        assertThat(new TMixture(0.3).pAbove(8, 50)).isLessThan(1e-4);
    }

    @Test
    void anAaExperimentLookedAtAfterEveryPairAlarmsNoMoreThanPromised() {
        TMixture mixture = new TMixture(0.3);
        assertThat(falseAlarms((n, t) -> mixture.pAbove((long) n, t))).isLessThanOrEqualTo(
                BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesATTestThatIsPeekedAt() {
        assertThat(falseAlarms((n, t) -> new org.apache.commons.math3.distribution.TDistribution(null, n - 1)
                .cumulativeProbability(-t))).isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void eightPairsFindThreeStandardDeviationsAtASixthOfAlpha() {
        TMixture mixture = new TMixture(0.3);
        int found = 0;
        for (int seed = 0; seed < 1_000; seed++)
            found += mixture.pAbove(8, Stream.gaussian(new SplittableRandom(seed), 8, 3.0).t()) <= ALPHA / 6
                    ? 1
                    : 0;
        assertThat(found).isGreaterThanOrEqualTo(BinomialBound.atLeast(1_000, 0.9));
    }

    @Test
    void phiGrowsWithThePlannedPairs() {
        assertThat(TMixture.phiFor(8)).isEqualTo(0.3);
        assertThat(TMixture.phiFor(12)).isEqualTo(0.3);
        assertThat(TMixture.phiFor(120)).isCloseTo(3.0, within(1e-12));
    }

    @Test
    void aStatisticOfOneObservationIsRefused() {
        TMixture mixture = new TMixture(0.3);
        assertThatThrownBy(() -> mixture.logE(1, 2)).hasMessageContaining("two observations, got 1");
        assertThatThrownBy(() -> new TMixture(Double.NaN)).hasMessageContaining("phi must be above 0");
    }

    /** Runs of equal arms, in which the chance bound falls to alpha at any look. */
    private static int falseAlarms(DoubleBinaryOperator chance) {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            Stream stream = new Stream();
            boolean alarmed = false;
            for (int n = 1; n <= LOOKS; n++) {
                stream.add(random.nextGaussian());
                alarmed |= n >= 2 && chance.applyAsDouble(n, stream.t()) <= ALPHA;
            }
            alarms += alarmed ? 1 : 0;
        }
        return alarms;
    }

    private static void assertClose(double actual, JsonNode expected) {
        double value = Oracle.number(expected);
        if (Double.isInfinite(value))
            assertThat(actual).isEqualTo(value);
        else
            assertThat(actual).isCloseTo(value, within(1e-12 + 1e-9 * Math.abs(value)));
    }

    /** Mean and standard error of differences, by Welford. */
    private static final class Stream {
        private int n;
        private double mean;
        private double m2;

        static Stream of(JsonNode values, int n) {
            Stream stream = new Stream();
            for (int i = 0; i < n; i++)
                stream.add(values.get(i).asDouble());
            return stream;
        }

        static Stream gaussian(RandomGenerator random, int n, double shift) {
            Stream stream = new Stream();
            for (int i = 0; i < n; i++)
                stream.add(shift + random.nextGaussian());
            return stream;
        }

        void add(double value) {
            n++;
            double delta = value - mean;
            mean += delta / n;
            m2 += delta * (value - mean);
        }

        double mean() { return mean; }

        double error() { return Math.sqrt(m2 / (n - 1) / n); }

        double t() { return mean / error(); }
    }
}
