package io.plimsoll.service.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.service.gate.GateEvidence.Stop;
import io.plimsoll.service.metric.WrittenMetrics;
import io.plimsoll.testkit.BinomialBound;

class GateJudgeTest {
    static final Path EXAMPLES = Path.of(System.getProperty("plimsoll.root", ".."), "examples");

    @Test
    void aVariantInsideItsMarginPasses() throws IOException {
        GateVerdict verdict = GateJudge.judge(regression(1).evidence());
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.PASS);
        assertThat(verdict.pairs()).isEqualTo(8);
        assertThat(verdict.lastLine()).startsWith("verdict: pass - all ");
    }

    @Test
    void aVariantThatIsSurelyWorseThanItsMarginIsARegressionWithItsFigures() throws IOException {
        GateVerdict verdict = GateJudge.judge(regression(1).treatmentTakes(1.25).evidence());
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.REGRESSION);
        assertThat(verdict.metrics()).filteredOn(line -> line.what().equals("tpot mean")).singleElement()
                .satisfies(line -> {
                    assertThat(line.word()).isEqualTo(MetricLine.Word.REGRESSION);
                    assertThat(line.margin()).isEqualTo("5 % or 20us");
                    assertThat(line.effect().orElseThrow().estimate()).isBetween(0.24, 0.26);
                });
    }

    /** A tenth faster in what it answers, with one request in twenty that it does not. */
    @Test
    void aVariantThatDropsRequestsIsNotTheFasterOne() throws IOException {
        GateVerdict verdict = GateJudge
                .judge(regression(1).treatmentTakes(0.9).treatmentDrops(1).evidence());
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.REGRESSION);
        assertThat(verdict.metrics()).filteredOn(line -> line.what().equals("tpot mean")).singleElement()
                .satisfies(line -> {
                    assertThat(line.word()).isEqualTo(MetricLine.Word.REGRESSION);
                    assertThat(line.sentence()).contains(
                            "in which 16 requests of the treatment and 0 of the control failed and count as 10 s each");
                });
    }

    private static final WrittenMetrics DECODE = new WrittenMetrics(List.of("""
            id: decode
            version: 1
            kind: value
            unit: us
            direction: lower
            errorValue: 3000000
            formula: last_token_us - first_token_us
            filter: completed && has_tokens
            when: post-treatment
            """));

    /** The gate asks no server: what it needs to know of a metric comes with it, and stays with its verdict. */
    static Recorded guardingAnOwnMetric() throws IOException {
        return new Recorded(Files.readString(EXAMPLES.resolve("gate-regression.yaml"))
                .replaceFirst("metric: tpot, *statistic: mean, worseBy: 5%, floor: 20us",
                        "metric: decode, statistic: mean, worseBy: 5% }\n  - { metric: decode, over: x3 of control p90, atMost: 5%"),
                DECODE, 1);
    }

    @Test
    void anOwnMetricIsGuardedLikeAnyOther() throws IOException {
        assertThat(GateJudge.judge(guardingAnOwnMetric().evidence()).outcome()).isEqualTo(GateOutcome.PASS);
        GateVerdict slower = GateJudge
                .judge(guardingAnOwnMetric().treatmentTakes(1.25).treatmentDrops(1).evidence());
        assertThat(slower.outcome()).isEqualTo(GateOutcome.REGRESSION);
        assertThat(slower.metrics()).filteredOn(line -> line.what().equals("decode@1 mean")).singleElement()
                .satisfies(line -> {
                    assertThat(line.control()).endsWith(" ms");
                    assertThat(line.sentence()).contains("of the control failed and count as 3.00 s each");
                });
        assertThat(slower.metrics()).extracting(MetricLine::what)
                .anySatisfy(what -> assertThat(what).startsWith("decode@1 over 1"));
    }

    @Test
    void aRatioOfSumsIsGuardedLikeAMean() throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve("gate-regression.yaml"))
                .replaceFirst("metric: tpot, *statistic: mean, worseBy: 5%, floor: 20us",
                        "metric: e2e_per_token, statistic: mean, worseBy: 5%");
        assertThat(GateJudge.judge(new Recorded(yaml, 1).evidence()).outcome()).isEqualTo(GateOutcome.PASS);
        GateVerdict slower = GateJudge.judge(new Recorded(yaml, 1).treatmentTakes(1.25).evidence());
        assertThat(slower.outcome()).isEqualTo(GateOutcome.REGRESSION);
        assertThat(slower.metrics()).filteredOn(line -> line.what().equals("e2e_per_token mean"))
                .singleElement().satisfies(line -> {
                    assertThat(line.word()).isEqualTo(MetricLine.Word.REGRESSION);
                    assertThat(line.control()).endsWith(" ms/token");
                    assertThat(line.effect().orElseThrow().estimate()).isBetween(0.20, 0.25);
                });
    }

    @Test
    void aVariantAtItsMarginIsUndecidedAlsoWhenTheBudgetIsSpent() throws IOException {
        assertThat(GateJudge.judge(regression(1).treatmentTakes(1.05).evidence()).outcome())
                .isEqualTo(GateOutcome.UNDECIDED);
        GateVerdict late = GateJudge
                .judge(regression(1).treatmentTakes(1.05).budget(Duration.ofSeconds(30)).evidence());
        assertThat(late.outcome()).isEqualTo(GateOutcome.UNDECIDED);
        assertThat(late.because()).startsWith("30 s are over");
    }

    @Test
    void aDifferenceThatNobodyDeclaredIsNotComparableWhateverTheNumbersSay() throws IOException {
        GateVerdict verdict = GateJudge.judge(regression(1).differingIn("kv.tokens", "8192").evidence());
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.NOT_COMPARABLE);
        assertThat(verdict.because()).contains("kv.tokens");
        assertThat(verdict.metrics()).extracting(MetricLine::word).contains(MetricLine.Word.NOT_COMPARABLE);
    }

    @Test
    void aLoadThatDidNotComeAsItWasSealedIsNotComparable() throws IOException {
        assertThat(GateJudge.judge(regression(1).evidence()).outcome()).isEqualTo(GateOutcome.PASS);
        GateVerdict verdict = GateJudge.judge(regression(1).due(21).evidence());
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.NOT_COMPARABLE);
        assertThat(verdict.because()).contains("320 of 336 requests to the treatment");
    }

    @Test
    void lostTelemetryAndADeadEngineAreInfrastructureAndNeverAPass() throws IOException {
        assertThat(GateJudge.judge(regression(1).losingTelemetryOf(3).evidence()).outcome())
                .isEqualTo(GateOutcome.INFRASTRUCTURE);
        GateVerdict dead = GateJudge
                .judge(regression(1).stopped(Stop.Kind.INFRASTRUCTURE, "the engine of r1 died"));
        assertThat(dead.lastLine()).isEqualTo("verdict: infrastructure - the engine of r1 died");
        assertThat(dead.metrics()).extracting(MetricLine::word).containsOnly(MetricLine.Word.NO_DATA);
    }

    /** At the margin itself, the worst case of the promise. */
    @Test
    void aVariantExactlyAtItsMarginIsBlockedNoMoreOftenThanPromised() throws IOException {
        int blocked = 0;
        for (long seed = 0; seed < 200; seed++)
            if (GateJudge.judge(regression(seed).treatmentTakes(1.05).pairs(12).evidence())
                    .outcome() == GateOutcome.REGRESSION)
                blocked++;
        assertThat(blocked).isLessThanOrEqualTo(BinomialBound.atMost(200, 0.05));
    }

    /** Sigma 0.5: an equal treatment has 21 % of its requests over 1.5 x the control's median, the control 50 % over that. */
    @Test
    void aQuantileInsideItsMarginPassesAndIsNotCalledBetter() throws IOException {
        GateVerdict verdict = GateJudge.judge(median(1).ttftTakes(1, 0.5).evidence());
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.PASS);
        assertThat(verdict.metrics()).filteredOn(line -> line.name().equals("ttft p50")).singleElement()
                .satisfies(line -> {
                    assertThat(line.word()).isEqualTo(MetricLine.Word.NO_WORSE);
                    assertThat(line.what()).matches("ttft p50, over \\d\\.\\d\\d ms -> \\d\\.\\d\\d ms");
                    assertThat(line.margin()).isEqualTo("50 %");
                    assertThat(line.control()).endsWith(" %");
                    assertThat(line.sentence()).startsWith("p50 of ttft at most 50 % worse: ")
                            .contains("(1.5 x control p50)");
                });
    }

    @Test
    void aQuantileSurelyBeyondItsMarginIsARegressionAndOneAtItsMarginIsUndecided() throws IOException {
        GateVerdict worse = GateJudge.judge(median(1).ttftTakes(3, 0.5).evidence());
        assertThat(worse.outcome()).isEqualTo(GateOutcome.REGRESSION);
        assertThat(worse.because()).contains("p50 of ttft at most 50 % worse: 89.7 % of the treatment's");
        assertThat(GateJudge.judge(median(1).ttftTakes(1.5, 0.5).evidence()).outcome())
                .isEqualTo(GateOutcome.UNDECIDED);
    }

    /** Instead of the mean time per output token. */
    static Recorded median(long seed) throws IOException {
        return new Recorded(Files.readString(EXAMPLES.resolve("gate-regression.yaml"))
                .replaceFirst("metric: tpot, +statistic: mean, worseBy: 5%, floor: 20us",
                        "metric: ttft, statistic: p50, worseBy: 50%"),
                seed);
    }

    static Recorded regression(long seed) throws IOException {
        return new Recorded(Files.readString(EXAMPLES.resolve("gate-regression.yaml")), seed);
    }
}
