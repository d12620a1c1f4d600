package io.plimsoll.rollout.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.analysis.sequence.AlphaBudget;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.PrimaryMetric;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.model.traffic.TrafficShare;

/** The guardrails of a run: those of its spec over what the baseline froze, and those that are always armed. */
public record Guardrails(List<Guardrail> all) {
    public Guardrails {
        all = List.copyOf(all);
    }

    public static Guardrails of(ExperimentSpec spec, BaselineOutcome.Frozen baseline) {
        List<Guardrail> all = new ArrayList<>();
        spec.guardrails().forEach(guardrail -> all.add(of(guardrail, baseline)));
        mustImprove(spec.primary()).ifPresent(all::add);
        all.add(new Guardrail.ReplicaLoss("replica loss", 3));
        all.add(new Guardrail.TelemetrySilence("telemetry", 2));
        return new Guardrails(all);
    }

    /** The rules of a stage. The pairs that fit into {@code maxDuration} fix phi before the first look. */
    public static JudgingRules rules(ExperimentSpec spec, StageSpec stage) {
        int relativeStages = (int) spec.stages().stream()
                .filter(any -> any.share().compareTo(TrafficShare.ALL) < 0).count();
        AlphaBudget budget = new AlphaBudget(spec.decision().alpha(), Math.max(1, spec.guardrails().size()),
                Math.max(1, relativeStages));
        long pairMillis = 2 * spec.design().block().plus(spec.design().washout()).toMillis();
        long pairs = spec.decision().maxDuration().toMillis() / pairMillis;
        return new JudgingRules(budget, TMixture.phiFor((int) Math.min(pairs, 1_000_000)), stage.minBake());
    }

    /** One verdict a guardrail that can say anything in this stage. */
    public List<GuardrailVerdict> judge(StageEvidence evidence, JudgingRules rules) {
        return all.stream().filter(guardrail -> guardrail.appliesTo(evidence.arms()))
                .map(guardrail -> guardrail.judge(evidence, rules)).toList();
    }

    private static Guardrail of(GuardrailSpec spec, BaselineOutcome.Frozen baseline) {
        String name = spec.name();
        return switch (spec.rule()) {
            case Rule.RelativeMean(var margin, var floor) -> new Guardrail.RelativeMean(name,
                    spec.measured(), spec.segment(), margin,
                    floor.map(Threshold.Fixed::value).orElse(0L));
            case Rule.RelativeQuantile(var percentile, var margin) -> new Guardrail.RelativeQuantile(name,
                    spec.measured(), spec.segment(), percentile, margin, threshold(spec, baseline));
            case Rule.RelativeTail(_, var points) -> new Guardrail.RelativeTail(name, spec.measured(),
                    spec.segment(), threshold(spec, baseline), points);
            case Rule.AbsoluteTail(_, var atMost) -> new Guardrail.AbsoluteTail(name, spec.measured(),
                    spec.segment(), threshold(spec, baseline), atMost);
            case Rule.Disaster(var points) -> new Guardrail.Disaster(name, points, baseline.control());
        };
    }

    private static Optional<Guardrail> mustImprove(PrimaryMetric primary) {
        return primary.requireBetter()
                ? Optional.of(
                        new Guardrail.MustImprove("primary", primary.measured(), primary.statistic(),
                                primary.expect(), primary.segment()))
                : Optional.empty();
    }

    private static FrozenThreshold threshold(GuardrailSpec spec, BaselineOutcome.Frozen baseline) {
        return baseline.thresholdOf(spec.name()).orElseThrow(() -> new IllegalArgumentException(
                "guardrail \"%s\" has no frozen threshold".formatted(spec.name())));
    }
}
