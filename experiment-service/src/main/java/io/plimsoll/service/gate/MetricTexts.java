package io.plimsoll.service.gate;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.Statistic;
import io.plimsoll.service.view.Figures;

/** Metrics as a spec names them, short enough for a line: {@code tpot mean}, {@code itl.max over 81.0 ms}. */
final class MetricTexts {
    private MetricTexts() {}

    static String of(GuardrailSpec guardrail, Optional<FrozenThreshold> frozen) {
        return switch (guardrail.rule()) {
            case Rule.RelativeMean _ -> of(guardrail.metric(), Statistic.MEAN, guardrail.segment());
            case Rule.RelativeQuantile quantile -> quantile(guardrail, quantile.statistic(), frozen);
            case Rule.RelativeTail(var over, _) -> over(guardrail, frozen, over.toString());
            case Rule.AbsoluteTail(var over, _) -> over(guardrail, frozen, over.toString());
            case Rule.Disaster _ -> guardrail.metric();
        };
    }

    static String of(String metric, Statistic statistic, SortedMap<String, String> segment) {
        String read = statistic == Statistic.PROPORTION
                ? ""
                : " " + statistic.name().toLowerCase(Locale.ROOT);
        return metric + read + requests(segment);
    }

    /** Its control and treatment are shown as shares, so the thresholds stand beside. */
    private static String quantile(GuardrailSpec guardrail, String statistic,
            Optional<FrozenThreshold> frozen) {
        MetricDefinition metric = guardrail.measured();
        String thresholds = frozen.flatMap(it -> it.treatment().map(widened -> ", over %s -> %s"
                .formatted(Figures.value(metric, it.value()), Figures.value(metric, widened.value()))))
                .orElse("");
        return "%s %s%s%s".formatted(guardrail.metric(), statistic, requests(guardrail.segment()),
                thresholds);
    }

    private static String over(GuardrailSpec guardrail, Optional<FrozenThreshold> frozen, String written) {
        String threshold = frozen.map(it -> Figures.value(
                guardrail.measured(), it.value())).orElse(written);
        return guardrail.metric() + " over " + threshold + requests(guardrail.segment());
    }

    private static String requests(SortedMap<String, String> segment) {
        return segment.isEmpty() ? "" : " (" + String.join(", ", segment.values()) + ")";
    }
}
