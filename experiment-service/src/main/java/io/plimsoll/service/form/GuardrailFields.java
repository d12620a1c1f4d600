package io.plimsoll.service.form;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricKind;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.service.form.FormField.Option;
import io.plimsoll.service.form.FormField.Size;

/** The guardrails, each with the fields that its kind asks for and those that somebody wrote beside them. */
final class GuardrailFields {
    private GuardrailFields() {}

    static FormGroup group(SpecText text) {
        List<FormGroup> items = IntStream.range(0, text.size("guardrails")).mapToObj(i -> item(text, i))
                .toList();
        return new FormGroup("guardrails", "Guardrails",
                "Any of them rolls the treatment back; all of them must pass before a stage ends.", List.of(),
                items, List.of(new FormGroup.Action("add:guardrails", "Add a guardrail")));
    }

    private static FormGroup item(SpecText text, int i) {
        String path = "guardrails[%d]".formatted(i);
        GuardrailRule rule = GuardrailRule.of(text, path);
        SectionFields fields = new SectionFields(text, path);
        fields.add(new FormField(fields.at("@rule"), fields.at("@rule"), "Judges", rule.name(), false,
                Size.LONG,
                Arrays.stream(GuardrailRule.values()).map(it -> new Option(it.name(), it.label())).toList(),
                ""));
        fields.choice("metric", "Metric", "", metrics());
        for (String name : List.of("statistic", "over", "worseBy", "atMost", "floor", "segment.workloadClass",
                "name"))
            if (rule.asked().contains(name) || fields.has(name)) field(fields, name, rule);
        return new FormGroup(path, "Guardrail " + (i + 1), "", fields.fields(), List.of(),
                List.of(new FormGroup.Action("remove:" + path, "Remove guardrail " + (i + 1))));
    }

    private static void field(SectionFields fields, String name, GuardrailRule rule) {
        switch (name) {
            case "statistic" -> fields.choice(name, "Statistic", "",
                    (rule == GuardrailRule.RELATIVE_QUANTILE ? List.of("p50", "p90", "p99") : List.of("mean"))
                            .stream().map(it -> new Option(it, it)).toList());
            case "over" -> fields.text(name, "Threshold", "200ms, or x3 of control p90");
            case "worseBy" -> fields.text(name, "Worse by at most",
                    rule.margin());
            case "atMost" -> fields.text(name, "At most", "share of requests over the threshold, 5%");
            case "floor" -> fields.optional(name, "Floor", "a difference below it does not count, 2ms");
            case "segment.workloadClass" ->
                fields.optional(name, "Workload class", "empty for all requests, else as long");
            default -> fields.optional(name, "Name", "");
        }
    }

    static List<Option> metrics() {
        return StandardMetrics.all().stream().map(it -> new Option(it.id(), it.id() + ": " + words(it)))
                .toList();
    }

    private static String words(MetricDefinition metric) {
        if (metric.kind() == MetricKind.PROPORTION) return "failed, timed out or rejected";
        return switch (metric.id()) {
            case "ttft" -> "time to first token";
            case "tpot" -> "time per output token";
            case "itl.max" -> "longest gap between tokens";
            case "e2e" -> "whole request";
            case "output_tokens_per_s" -> "speed of a request";
            case "e2e_per_token" -> "whole requests, per output token";
            default -> metric.formula();
        };
    }
}
