package io.plimsoll.service.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.effect.EffectEstimate;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.effect.Estimator;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.PrimaryMetric;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.rollout.guardrail.Guardrails;
import io.plimsoll.service.experiment.Durations;
import io.plimsoll.service.judge.StageLook;

/** The lines before a table: what was asked, what was fixed before the first look, and what we found at this one. */
final class TableHead {
    private final Map<String, String> values = new LinkedHashMap<>();

    private TableHead() {}

    static List<String> lines(RunId run, String revision, ExperimentSpec spec, StageLook look) {
        TableHead head = new TableHead();
        head.asked(run, revision, spec, look);
        head.fixed(spec, look);
        head.found(look);
        return head.values.entrySet().stream()
                .map(entry -> "# %s: %s".formatted(entry.getKey(),
                        entry.getValue().lines().collect(Collectors.joining(" "))))
                .toList();
    }

    private void asked(RunId run, String revision, ExperimentSpec spec, StageLook look) {
        PrimaryMetric primary = spec.primary();
        MetricDefinition metric = primary.measured();
        put("format", "plimsoll block table 1");
        put("run", run);
        put("revision", revision);
        put("stage", look.plan().stage().index());
        put("stage_name", look.plan().stage().name());
        put("share", look.plan().share());
        put("at", look.at());
        put("metric", metric.key());
        put("kind", word(metric.kind()));
        put("unit", metric.unit());
        put("direction", word(metric.direction()));
        put("statistic", word(primary.statistic()));
        put("segment", primary.segment().entrySet().stream().map(Object::toString)
                .collect(Collectors.joining(" ")));
        put("error_value", metric.errorValue().isPresent() ? metric.errorValue().getAsLong() : "");
    }

    private void fixed(ExperimentSpec spec, StageLook look) {
        Estimator estimator = Guardrails.rules(spec, spec.stages().get(look.plan().stage().index() - 1))
                .passing();
        put("design", word(spec.design().kind()));
        put("arms", word(Arms.of(look.plan())));
        put("block", Durations.print(spec.design().block()));
        put("washout", Durations.print(spec.design().washout()));
        put("alpha", estimator.alpha());
        put("phi", estimator.phi());
    }

    private void found(StageLook look) {
        put("comparable", comparable(look.report()));
        Optional<EffectEstimate> primary = look.effect("primary");
        if (primary.isEmpty()) {
            put("not_estimable", "the arms may not be compared");
            return;
        }
        switch (primary.get()) {
            case Estimated known -> {
                put("pairs", known.pairs());
                put("treatment", known.treatmentValue());
                put("control", known.controlValue());
                put("effect", known.effect());
                put("lower", known.interval().lower());
                put("upper", known.interval().upper());
                put("method", known.method());
            }
            case NotEstimable not -> {
                put("not_estimable", not.detail());
                put("cause", word(not.cause()));
            }
        }
    }

    private static String comparable(ComparabilityReport report) {
        return switch (report) {
            case ComparabilityReport.Comparable _ -> "yes";
            case ComparabilityReport.ComparableAfter(_, var repair, _) ->
                (repair.adjustment().isPresent() ? "after " : "yes, ") + repair.method();
            case ComparabilityReport.NotComparable _ -> "no";
            case ComparabilityReport.CannotTellYet(var waitingFor, _) -> "cannot tell yet: " + waitingFor;
        };
    }

    private void put(String key, Object value) { values.put(key, value.toString()); }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
