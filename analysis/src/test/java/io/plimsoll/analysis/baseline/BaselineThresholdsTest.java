package io.plimsoll.analysis.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.baseline.BaselineOutcome.Frozen;
import io.plimsoll.analysis.baseline.BaselineOutcome.TooLittle;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.Role;

class BaselineThresholdsTest {
    private static final GuardrailSpec TAIL = guardrail("tail",
            new Rule.RelativeTail(new Threshold.ControlMultiple(3, 90), 0.02));

    @Test
    void aMultipleOfTheControlsQuantileBecomesANumberInTheStoredUnit() {
        Frozen frozen = (Frozen) BaselineThresholds.freeze(baseline(200).cells(), List.of(TAIL));
        FrozenThreshold threshold = frozen.thresholdOf("tail").orElseThrow();
        assertThat((double) threshold.value()).isCloseTo(3 * 180_000, within(0.02 * 540_000));
        assertThat(threshold.origin()).isEqualTo("x3 of control p90");
        assertThat(threshold.observations()).isEqualTo(200);
        assertThat(frozen.control().arrived()).isEqualTo(200);
        assertThat(frozen.counted().of(StandardMetrics.TTFT.key())).containsExactly(threshold.value());
    }

    @Test
    void tooFewRequestsAreRefusedWithWhatIsNeeded() {
        GuardrailSpec p99 = guardrail("p99",
                new Rule.AbsoluteTail(new Threshold.ControlMultiple(1, 99), 0.05));
        TooLittle refused = (TooLittle) BaselineThresholds.freeze(baseline(99).cells(), List.of(TAIL, p99));
        assertThat(refused.reasons()).satisfiesExactly(
                reason -> assertThat(reason).startsWith(
                        "tail: \"x3 of control p90\" needs 100 observations of ttft in the baseline, got 99"),
                reason -> assertThat(reason).startsWith("p99: \"x1 of control p99\" needs 381 observations"));
    }

    @Test
    void aNumberNeedsNoBaseline() {
        GuardrailSpec fixed = guardrail("fixed",
                new Rule.AbsoluteTail(new Threshold.Fixed(50_000, "50ms"), 0.05));
        assertThat(BaselineThresholds.isNeeded(List.of(fixed))).isFalse();
        assertThat(BaselineThresholds.isNeeded(List.of(fixed, TAIL))).isTrue();
        Frozen frozen = (Frozen) BaselineThresholds.freeze(List.of(), List.of(fixed));
        assertThat(frozen.thresholdOf("fixed").orElseThrow().value()).isEqualTo(50_000);
    }

    @Test
    void guardrailsWithoutThresholdFreezeNothing() {
        Frozen frozen = (Frozen) BaselineThresholds.freeze(List.of(),
                List.of(guardrail("mean", new Rule.RelativeMean(0.1)),
                        guardrail("dead", new Rule.Disaster(0.01))));
        assertThat(frozen.thresholds()).isEmpty();
    }

    /** Latencies of 1 to 200 ms in even steps, on two replicas. */
    private static StageBuilder baseline(int requests) {
        StageBuilder stage = StageBuilder.stage();
        for (int i = 0; i < requests; i++)
            stage.add(StageBuilder.request(i % 2, Role.REST, 1_000L * (1 + i * 200 / requests)));
        return stage;
    }

    private static GuardrailSpec guardrail(String name, Rule rule) {
        return new GuardrailSpec(name, "ttft", rule, new TreeMap<>());
    }
}
