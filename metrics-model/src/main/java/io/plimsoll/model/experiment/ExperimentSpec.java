package io.plimsoll.model.experiment;

import java.util.List;

/** A hypothesis about an engine change with everything that is fixed when it starts. Exactly one treatment for now. */
public record ExperimentSpec(String id, String owner, String hypothesis, ModelRef model,
        EngineVariant control,
        EngineVariant treatment, List<String> changes, Cohort cohort, Design design, PrimaryMetric primary,
        List<GuardrailSpec> guardrails, List<StageSpec> stages, DecisionRule decision, BenchLoad load) {
    public ExperimentSpec {
        changes = List.copyOf(changes);
        guardrails = List.copyOf(guardrails);
        stages = List.copyOf(stages);
    }
}
