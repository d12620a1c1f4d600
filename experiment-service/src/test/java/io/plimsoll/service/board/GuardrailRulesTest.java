package io.plimsoll.service.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.analysis.baseline.QuantileGap;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.metric.StandardMetrics;

class GuardrailRulesTest {
    @Test
    void aQuantileSaysItsMarginAndOnceFrozenTheSharesThatItIsJudgedBy() {
        GuardrailSpec p99 = new GuardrailSpec("ttft p99", "ttft", new Rule.RelativeQuantile(99, 0.05),
                new TreeMap<>(Map.of("workloadClass", "long")));
        String promise = "TTFT p99, long requests may be worse than the control's by at most 5 %";
        assertThat(GuardrailRules.of(p99, Map.of())).isEqualTo(promise);
        FrozenThreshold frozen = new FrozenThreshold(StandardMetrics.TTFT.key(), 200_000, "control p99", 500,
                Optional.of(new FrozenThreshold.Widened(210_000, new QuantileGap(0.01, 0.0075))));
        assertThat(GuardrailRules.of(p99, Map.of("ttft p99", frozen))).isEqualTo(promise
                + ": fewer of its requests over 210 ms than of the control's over 200 ms; the control alone had 0.75 % over the one and 1.00 % over the other");
    }
}
