package io.plimsoll.analysis.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.baseline.BaselineOutcome.Frozen;
import io.plimsoll.analysis.baseline.BaselineOutcome.TooLittle;
import io.plimsoll.analysis.effect.EffectQuestion;
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

    /** Even steps from 1 to 200 ms: p90 is 180 ms, a tenth is over it; 1.05 x p90 is 189 ms, and 5.5 % are over that. */
    @Test
    void aQuantileThatMayBeWorseFreezesWhatBothArmsAreHeldToAndTheCellsCountBoth() {
        GuardrailSpec p90 = guardrail("p90", new Rule.RelativeQuantile(90, 0.05));
        Frozen frozen = (Frozen) BaselineThresholds.freeze(baseline(400).cells(), List.of(p90));
        FrozenThreshold control = frozen.thresholdOf("p90").orElseThrow();
        FrozenThreshold.Widened treatment = control.treatment().orElseThrow();
        assertThat((double) control.value()).isCloseTo(180_000, within(0.02 * 180_000));
        assertThat(treatment.value()).isEqualTo(EffectQuestion.scaled(control.value(), 0.05));
        assertThat(control.origin()).isEqualTo("control p90");
        assertThat(treatment.gap().controlShare()).isCloseTo(0.10, within(0.015));
        assertThat(treatment.gap().points()).isCloseTo(0.045, within(0.01));
        assertThat(frozen.counted().of(StandardMetrics.TTFT.key())).containsExactly(control.value(),
                treatment.value());
    }

    @Test
    void aQuantileNeedsTheRequestsOfItsTailAndAValueAbove0() {
        GuardrailSpec p99 = guardrail("p99", new Rule.RelativeQuantile(99, 0.05));
        assertThat(BaselineThresholds.isNeeded(List.of(p99))).isTrue();
        TooLittle few = (TooLittle) BaselineThresholds.freeze(baseline(380).cells(), List.of(p99));
        assertThat(few.reasons()).containsExactly(
                "p99: \"control p99\" needs 381 observations of ttft in the baseline, got 380; send more, or write a lower percentile");
        assertThat(BaselineThresholds.freeze(baseline(381).cells(), List.of(p99)))
                .isInstanceOf(Frozen.class);
        StageBuilder instant = StageBuilder.stage().add(400, StageBuilder.request(0, Role.REST, 0));
        assertThat(((TooLittle) BaselineThresholds.freeze(instant.cells(), List.of(p99))).reasons())
                .singleElement().asString().startsWith("p99: the control p99 of ttft is 0");
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
