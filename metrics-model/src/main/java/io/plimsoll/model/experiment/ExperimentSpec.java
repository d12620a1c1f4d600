package io.plimsoll.model.experiment;

import java.util.List;
import java.util.Optional;

import io.plimsoll.model.metric.MetricDefinition;

/**
 * A hypothesis about an engine change with everything that is fixed when it starts. Exactly one treatment for now.
 *
 * @param requireCalibrated whether a promotion waits while A/A runs have not shown that verdicts of this fleet hold
 * @param also metrics that cells count beside those that are judged
 * @param waivers what somebody answers for, though it differs or is not known
 * @param covariate known before routing; cells keep its products with the metrics that are judged
 */
public record ExperimentSpec(String id, String owner, String hypothesis, ModelRef model,
        EngineVariant control,
        EngineVariant treatment, List<String> changes, Cohort cohort, Design design, PrimaryMetric primary,
        List<GuardrailSpec> guardrails, List<StageSpec> stages, DecisionRule decision, BenchLoad load,
        boolean requireCalibrated, List<MetricDefinition> also,
        Optional<MetricDefinition> covariate, List<Waiver> waivers) {
    public ExperimentSpec {
        changes = List.copyOf(changes);
        guardrails = List.copyOf(guardrails);
        stages = List.copyOf(stages);
        also = List.copyOf(also);
        waivers = List.copyOf(waivers);
    }

    /** Which promotes whatever A/A runs have shown. */
    public ExperimentSpec(String id, String owner, String hypothesis, ModelRef model, EngineVariant control,
            EngineVariant treatment, List<String> changes, Cohort cohort, Design design,
            PrimaryMetric primary, List<GuardrailSpec> guardrails, List<StageSpec> stages,
            DecisionRule decision, BenchLoad load) {
        this(id, owner, hypothesis, model, control, treatment, changes, cohort, design, primary, guardrails,
                stages, decision, load, false, List.of(), Optional.empty(), List.of());
    }
}
