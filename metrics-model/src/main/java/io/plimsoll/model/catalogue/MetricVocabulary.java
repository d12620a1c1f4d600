package io.plimsoll.model.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.ValueFormula;

/** The metrics that a spec may name: those of the catalogue, and those that people registered. */
public final class MetricVocabulary {
    private static final MetricVocabulary CATALOGUE = new MetricVocabulary(
            MetricCatalogue.standard().metrics());

    private final List<CatalogueMetric> metrics;

    private MetricVocabulary(List<CatalogueMetric> metrics) { this.metrics = List.copyOf(metrics); }

    /** Of the catalogue alone. */
    public static MetricVocabulary catalogue() { return CATALOGUE; }

    /** These, and such as people wrote. */
    public MetricVocabulary with(Collection<CatalogueMetric> others) {
        List<CatalogueMetric> all = new ArrayList<>(metrics);
        all.addAll(others);
        return new MetricVocabulary(all);
    }

    public Optional<CatalogueMetric> find(MetricId key) {
        return metrics.stream().filter(metric -> metric.key().equals(key)).findFirst();
    }

    /** The newest version of a name. */
    public Optional<CatalogueMetric> newest(String id) {
        return metrics.stream().filter(metric -> metric.key().id().equals(id))
                .max(Comparator.comparing(CatalogueMetric::key));
    }

    /** Names of what cells can hold: the metrics that every cell holds first. */
    public List<String> names() {
        return Stream.concat(StandardMetrics.all().stream().map(MetricDefinition::id),
                metrics.stream().filter(metric -> metric.definition().isPresent())
                        .map(metric -> metric.key().id()))
                .distinct().toList();
    }

    /** How guardrails know it; empty when cells cannot hold it. */
    public Optional<MetricDefinition> definition(MetricId key) {
        return StandardMetrics.byKey(key).or(() -> find(key).flatMap(CatalogueMetric::definition));
    }

    /**
     * What cells have to sum up for these metrics beside what they always hold, by the names under which they sum it: two of a
     * ratio. Nothing for one that is not known.
     */
    public SortedMap<MetricId, ValueFormula> extraFormulas(Collection<MetricId> keys) {
        SortedMap<MetricId, ValueFormula> formulas = new TreeMap<>();
        for (MetricId key : keys)
            find(key).filter(metric -> !(metric.collected() instanceof Collected.Yes))
                    .ifPresent(metric -> formulas.putAll(metric.formulas()));
        return formulas;
    }

    /** The one among these that is of gaps between chunks. */
    public Optional<MetricId> gaps(Collection<MetricId> keys) {
        return keys.stream().filter(key -> find(key)
                .filter(metric -> metric.computation() instanceof Computation.OfGaps).isPresent())
                .findFirst();
    }
}
