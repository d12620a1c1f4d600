package io.plimsoll.service.experiment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.model.catalogue.CatalogueMetric;
import io.plimsoll.model.catalogue.MetricVocabulary;
import io.plimsoll.model.catalogue.When;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.MetricKind;
import io.plimsoll.model.metric.StandardMetrics;

/**
 * Metrics by the names that a spec uses: {@code ttft}, {@code my_metric}, {@code my_metric@2}. Without a version it is the newest
 * that there is when the spec is read; the sealed text says which that was.
 */
final class MetricWords {
    private static final List<MetricDefinition> INFORMATION = List.of(StandardMetrics.PROMPT_TOKENS,
            StandardMetrics.OUTPUT_TOKENS, StandardMetrics.SEND_LAG);
    /** What people ask for, and cells cannot tell: at a given load both arms put through what they are sent. */
    private static final Set<String> OF_LOAD = Set.of("throughput", "output_throughput",
            "request_throughput");
    private static final String STANDARD = StandardMetrics.all().stream().map(MetricDefinition::id)
            .collect(Collectors.joining(", "));

    private final Supplier<MetricVocabulary> vocabulary;

    /** @param vocabulary asked only for what is no standard metric */
    MetricWords(Supplier<MetricVocabulary> vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** One that a guardrail or a primary question can be about. */
    MetricDefinition judged(String text) {
        String id = MetricId.parse(text).map(MetricId::id).orElse(text);
        if (INFORMATION.stream().anyMatch(metric -> metric.id().equals(id)))
            throw new Misread("\"" + text + "\" describes workload or run quality and promises nothing",
                    "metrics that can be judged are " + STANDARD);
        if (OF_LOAD.contains(id))
            throw new Misread("\"" + text
                    + "\" is what was sent, in both arms: tokens count in the block of their request",
                    "write \"e2e_per_token\" or \"output_tokens_per_s\" for how fast the engine is");
        MetricDefinition metric = counted(text);
        if (metric.direction() == Direction.INFORMATION)
            throw new Misread("\"" + text + "\" has no better side and promises nothing",
                    "count it: metrics: { also: [ " + text + " ] }");
        if (metric.kind() == MetricKind.PROPORTION && StandardMetrics.byKey(metric.key()).isEmpty())
            throw new Misread(
                    "\"" + text + "\" is a proportion, and says not what a failed request counts as",
                    "register it as a value: kind: value, formula: \"condition ? 1 : 0\", errorValue: 1");
        return metric;
    }

    /** One that cells can hold. */
    MetricDefinition counted(String text) {
        Optional<MetricDefinition> standard = StandardMetrics.byId(text)
                .or(() -> MetricId.parse(text).flatMap(StandardMetrics::byKey));
        return standard.orElseGet(() -> other(text));
    }

    /** One that no variant can change, as it is known before a request is routed. */
    MetricDefinition covariate(String text) {
        MetricDefinition metric = counted(text);
        if (vocabulary.get().find(metric.key()).filter(known -> known.when() == When.PRE_TREATMENT).isEmpty())
            throw new Misread(
                    "\"" + text + "\" may be an effect of the variant, and then takes part of it away",
                    "write what is known before a request is routed, as \"prompt_tokens\"");
        if (metric.kind() != MetricKind.VALUE)
            throw new Misread("\"" + text + "\" is no value of a request", "write \"prompt_tokens\"");
        return metric;
    }

    private MetricDefinition other(String text) {
        MetricVocabulary known = vocabulary.get();
        CatalogueMetric metric = MetricId.parse(text).map(known::find).orElseGet(() -> known.newest(text))
                .orElseThrow(() -> unknown(text, known));
        return known.definition(metric.key()).orElseThrow(() -> new Misread(
                "\"" + text + "\" is not computed from single requests, so cells cannot sum it up",
                "metrics are " + STANDARD + "; the page Metrics has all with their formulas"));
    }

    private static Misread unknown(String text, MetricVocabulary known) {
        String id = MetricId.parse(text).map(MetricId::id).orElse(text);
        Optional<MetricId> newest = known.newest(id).map(CatalogueMetric::key);
        if (newest.isPresent())
            return new Misread("\"%s\" is not there; the newest is %s".formatted(text, newest.get()),
                    "write \"%s\", or register the next version".formatted(newest.get()));
        List<String> names = Stream.concat(known.names().stream(), OF_LOAD.stream()).toList();
        return new Misread("\"" + text + "\" is no metric",
                Words.nearest(id, names).map(near -> "did you mean \"" + near + "\"? ").orElse("")
                        + "metrics are " + STANDARD
                        + ", those of the catalogue, and your own: plimsoll metric register FILE;"
                        + " where no server is asked, --metrics FILE");
    }
}
