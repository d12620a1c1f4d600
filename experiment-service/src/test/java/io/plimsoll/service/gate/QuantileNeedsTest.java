package io.plimsoll.service.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.baseline.BaselineOutcome.Frozen;
import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.analysis.baseline.FrozenThreshold.Widened;
import io.plimsoll.analysis.baseline.QuantileGap;
import io.plimsoll.model.metric.StandardMetrics;

class QuantileNeedsTest {
    /** 30 requests an arm and turn of 1 s; a pair takes 5.2 s of the 180 s. */
    @Test
    void aGapThatTheBudgetDoesNotResolveIsSaidWithThePairsThatItTakes() throws IOException {
        assertThat(tooMuch(new QuantileGap(0.5, 0.2))).isEmpty();
        assertThat(tooMuch(new QuantileGap(0.01, 0.0077))).singleElement().asString()
                .matches(
                        "ttft p50: an equal treatment needs \\d{3,} pairs to pass, and about \\d\\d fit the budget");
        assertThat(tooMuch(new QuantileGap(0.01, 0.01))).singleElement().asString()
                .contains("needs more pairs than anybody waits for");
    }

    private static List<String> tooMuch(QuantileGap gap) throws IOException {
        FrozenThreshold frozen = new FrozenThreshold(StandardMetrics.TTFT.key(), 5_000, "control p50", 400,
                Optional.of(new Widened(7_500, gap)));
        return QuantileNeeds.tooMuch(
                BenchStage.of(GateJudgeTest.median(1).evidence().spec(), Duration.ofSeconds(180)),
                Frozen.of(Map.of("ttft p50", frozen)), Duration.ofSeconds(1), 30);
    }
}
