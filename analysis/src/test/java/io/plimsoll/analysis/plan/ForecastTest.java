package io.plimsoll.analysis.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.plan.Forecast.CannotForecast;
import io.plimsoll.analysis.plan.Forecast.Cause;
import io.plimsoll.analysis.plan.Forecast.Guarded;
import io.plimsoll.analysis.plan.Forecast.Outlook;

class ForecastTest {
    private static final PairSequence SEQUENCE = new PairSequence(0.05, 0.05, 0.3);
    private static final int PAIRS = 5;
    private static final int LEFT = 15;

    @Test
    void aClearCaseIsExpectedToPassOrToBreach() {
        Outlook good = outlook(List.of(so(10, -0.1, 0.03)), LEFT);
        assertThat(good.passes()).isGreaterThan(0.95);
        assertThat(good.pairsToDecision().orElseThrow()).isLessThan(3);
        assertThat(outlook(List.of(so(10, 0.1, 0.03)), LEFT).breaches()).isGreaterThan(0.95);
        assertThat(outlook(List.of(so(10, 0.1, 0.03)), LEFT).isFutile()).isTrue();
    }

    @Test
    void atTheMarginLittleIsDecidedAndMoreTimeDecidesMore() {
        Outlook few = outlook(List.of(so(10, -0.01, 0.03)), 5);
        Outlook many = outlook(List.of(so(10, -0.01, 0.03)), 500);
        assertThat(few.undecided()).isGreaterThan(0.5);
        assertThat(many.decides()).isGreaterThan(few.decides() + 0.2);
        assertThat(few.passes() + few.breaches() + few.undecided()).isEqualTo(1);
    }

    @Test
    void theSameInputSaysTheSame() {
        assertThat(outlook(List.of(so(10, -0.01, 0.03)), 50))
                .isEqualTo(outlook(List.of(so(10, -0.01, 0.03)), 50));
    }

    @Test
    void allGuardrailsMustPassAndOneBreachEnds() {
        assertThat(outlook(List.of(so(10, -0.1, 0.03), so(10, -0.01, 0.03)), LEFT).passes()).isLessThan(0.7);
        assertThat(outlook(List.of(so(10, -0.1, 0.03), so(10, 0.1, 0.03)), LEFT).breaches())
                .isGreaterThan(0.9);
    }

    @Test
    void noPassCountsBeforeTheBakeIsOver() {
        Outlook baked = (Outlook) Forecast.of(List.of(so(10, -0.1, 0.03)), LEFT, 12);
        assertThat(baked.pairsToDecision().orElseThrow()).isGreaterThanOrEqualTo(12);
    }

    /** Stages with true means all over the place: what is foretold comes true as often as foretold. */
    @Test
    void ofStagesThatAreForetoldToPassSoManyDo() {
        assertThat(surprise(Function.identity())).isBetween(-5.0, 5.0);
    }

    @Test
    void aForecastThatCallsTheLikelyCertainFailsTheSameBound() {
        assertThat(surprise(it -> Math.round(it.passes()) == 1
                ? new Outlook(1, 0, 0, it.pairsToDecision(), it.pairsLeft(), it.runs())
                : new Outlook(0, 1, 0, it.pairsToDecision(), it.pairsLeft(), it.runs())))
                .isLessThan(-5.0);
    }

    @Test
    void whatCannotBeForetoldIsSaidWithItsCause() {
        assertThat(cause(List.of(), LEFT)).isEqualTo(Cause.NO_RELATIVE_GUARDRAIL);
        assertThat(cause(List.of(so(1, 0.1, 0)), LEFT)).isEqualTo(Cause.TOO_FEW_PAIRS);
        assertThat(cause(List.of(so(5, 0.1, 0)), LEFT)).isEqualTo(Cause.NO_SCATTER);
        assertThat(cause(List.of(so(5, 0.1, 0.03)), 0)).isEqualTo(Cause.NO_PAIRS_LEFT);
    }

    @Test
    void identicalPairsOfAShareScatterAsTheirFloorDoes() {
        Guarded none = new Guarded(SEQUENCE, new PairsSoFar(5, -0.02, 0, 1e-4));
        assertThat(((Outlook) Forecast.of(List.of(none), LEFT, 0)).passes()).isGreaterThan(0.5);
    }

    /** Passed less foretold over 1,500 stages in which it was likely, in standard errors of what was foretold. */
    private static double surprise(Function<Outlook, Outlook> distorted) {
        double passed = 0;
        double foretold = 0;
        double variance = 1e-9;
        for (int seed = 0; seed < 1_500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double truth = 6 * random.nextDouble() - 3;
            double[] pairs = random.doubles(PAIRS + LEFT).map(_ -> truth + random.nextGaussian()).toArray();
            if (standing(pairs, PAIRS) != 0) continue; // it has ended
            Outlook outlook = distorted.apply(outlook(List.of(soFar(pairs)), LEFT));
            if (outlook.passes() < 0.5) continue;
            foretold += outlook.passes();
            variance += outlook.passes() * (1 - outlook.passes());
            passed += ends(pairs) < 0 ? 1 : 0;
        }
        assertThat(foretold).isGreaterThan(50);
        return (passed - foretold) / Math.sqrt(variance);
    }

    private static int ends(double[] pairs) {
        for (int n = PAIRS + 1; n <= pairs.length; n++)
            if (standing(pairs, n) != 0) return standing(pairs, n);
        return 0;
    }

    /** -1 passed, 1 breached, 0 open. */
    private static int standing(double[] pairs, int n) {
        PairsSoFar so = moments(pairs, n);
        double radius = SEQUENCE.passingRadius(n) * Math.sqrt(so.variance() / n);
        return Math.abs(so.mean()) > radius ? (int) Math.signum(so.mean()) : 0;
    }

    private static Guarded soFar(double[] pairs) { return new Guarded(SEQUENCE, moments(pairs, PAIRS)); }

    private static PairsSoFar moments(double[] pairs, int n) {
        double mean = java.util.Arrays.stream(pairs, 0, n).average().orElseThrow();
        double m2 = java.util.Arrays.stream(pairs, 0, n).map(x -> (x - mean) * (x - mean)).sum();
        return new PairsSoFar(n, mean, m2 / (n - 1), 0);
    }

    private static Guarded so(int pairs, double mean, double sd) {
        return new Guarded(SEQUENCE, new PairsSoFar(pairs, mean, sd * sd, 0));
    }

    private static Outlook outlook(List<Guarded> guardrails, long left) {
        return (Outlook) Forecast.of(guardrails, left, 0);
    }

    private static Cause cause(List<Guarded> guardrails, long left) {
        return ((CannotForecast) Forecast.of(guardrails, left, 0)).cause();
    }
}
