package io.plimsoll.service.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of guardrail that a form offers; which one an item is follows from the fields that it has. */
enum GuardrailRule {
    RELATIVE_MEAN("mean, against the control",
            List.of("statistic", "worseBy", "floor", "segment.workloadClass"),
            fields("statistic", "mean", "worseBy", "10%")),
    RELATIVE_QUANTILE("p50, p90 or p99, against the control",
            List.of("statistic", "worseBy", "segment.workloadClass"),
            fields("statistic", "p90", "worseBy", "20%")),
    RELATIVE_TAIL("share over a threshold, against the control",
            List.of("over", "worseBy", "segment.workloadClass"),
            fields("over", "x3 of control p90", "worseBy", "2pp")),
    ABSOLUTE_TAIL("share over a threshold, on its own", List.of("over", "atMost", "segment.workloadClass"),
            fields("over", "x3 of control p90", "atMost", "5%")),
    DISASTER("disaster: failures, request by request", List.of("worseBy"),
            fields("worseBy", "0.5pp", "kind", "disaster"));

    /** What tells one kind from another. */
    static final List<String> TELLING = List.of("statistic", "over", "worseBy", "atMost", "floor", "kind");
    private final String label;
    private final List<String> asked;
    private final Map<String, String> written;

    /**
     * @param asked fields beside the metric
     * @param written what makes an item one of this kind, with values to begin with
     */
    GuardrailRule(String label, List<String> asked, Map<String, String> written) {
        this.label = label;
        this.asked = asked;
        this.written = written;
    }

    String label() { return label; }

    List<String> asked() { return asked; }

    Map<String, String> written() { return written; }

    /** How its {@code worseBy} is written, for people. */
    String margin() {
        return switch (this) {
            case RELATIVE_MEAN, RELATIVE_QUANTILE -> "a percentage, 10%";
            case RELATIVE_TAIL, ABSOLUTE_TAIL, DISASTER -> "points of the share, 2pp";
        };
    }

    static GuardrailRule of(SpecText text, String item) {
        if (text.has(item + ".kind")) return DISASTER;
        if (!text.has(item + ".over"))
            return text.value(item + ".statistic").filter(it -> it.matches("p\\d+")).isPresent()
                    ? RELATIVE_QUANTILE
                    : RELATIVE_MEAN;
        return text.has(item + ".atMost") ? ABSOLUTE_TAIL : RELATIVE_TAIL;
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        return fields;
    }
}
