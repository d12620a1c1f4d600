package io.plimsoll.service.judge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.effect.EffectEstimate;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.decision.DecisionInput;
import io.plimsoll.rollout.guardrail.GuardrailVerdict;

/**
 * What one look at a stage saw.
 *
 * @param plan of the stage
 * @param effects of the primary metric and of each guardrail that has an effect, empty while arms are not comparable
 * @param primaryAdjusted effect on the primary metric without the luck of an early stop, on its scale; empty where the newest pair
 *        brought no answer about it
 * @param input from which the decision follows
 */
public record StageLook(Instant at, TrafficPlan plan, MetricSnapshot snapshot, ComparabilityReport report,
        List<GuardrailVerdict> verdicts, List<NamedEffect> effects, OptionalDouble primaryAdjusted,
        DecisionInput input) {
    public StageLook {
        verdicts = List.copyOf(verdicts);
        effects = List.copyOf(effects);
    }

    /** An effect and what it is shown for: {@code primary}, or a guardrail's name. */
    public record NamedEffect(String name, EffectEstimate estimate) {}

    /** Complete blocks as estimates take them: where arms are compared without some of them, these are set aside. */
    public List<AlignedBlock> blocks() {
        return report instanceof ComparabilityReport.Allowed allowed
                ? allowed.snapshot().blocks()
                : snapshot.blocks();
    }

    public Optional<EffectEstimate> effect(String name) {
        return effects.stream().filter(effect -> effect.name().equals(name)).map(NamedEffect::estimate)
                .findFirst();
    }
}
