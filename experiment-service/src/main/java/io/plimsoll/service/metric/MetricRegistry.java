package io.plimsoll.service.metric;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.springframework.transaction.annotation.Transactional;

import io.plimsoll.db.metric.MetricDefinitionRepository;
import io.plimsoll.db.metric.MetricDefinitionRow;
import io.plimsoll.db.rollout.AuditRepository;
import io.plimsoll.db.rollout.AuditRow;
import io.plimsoll.model.catalogue.CatalogueMetric;
import io.plimsoll.model.catalogue.MetricCatalogue;
import io.plimsoll.model.catalogue.MetricVocabulary;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.ValueFormula;

/**
 * Metrics of the catalogue, and those that people added. What is added is checked as a whole first: a metric with any fault, a name
 * that exists, or a version that does not follow is refused with all its faults, and nothing is stored.
 */
public class MetricRegistry {
    private final MetricDefinitionRepository definitions;
    private final AuditRepository audit;
    private final InstantSource clock;
    /** What was read once stays so: rows never change, and reading one takes milliseconds. */
    private final Map<MetricId, CatalogueMetric> readBefore = new ConcurrentHashMap<>();

    public MetricRegistry(MetricDefinitionRepository definitions, AuditRepository audit,
            InstantSource clock) {
        this.definitions = definitions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Registers one version of a metric.
     *
     * @param file how faults name the text
     * @throws FaultyMetricException with all faults of the text
     */
    @Transactional
    public MetricView register(String file, String yaml, String who) {
        CatalogueMetric metric = MetricFiles.checkNext(file, yaml,
                added().map(Added::metric).toList());
        MetricDefinitionRow row = definitions.save(new MetricDefinitionRow(metric.key().id(),
                metric.key().version(), yaml, who, clock.instant()));
        audit.save(new AuditRow(row.at(), who, "register metric", metric.key().toString(),
                metric.computation().text()));
        return new Added(metric, row).view();
    }

    /** The catalogue first, then what people added, by name and version. */
    @Transactional(readOnly = true)
    public List<MetricView> list() { return Stream.concat(standard(), added().map(Added::view)).toList(); }

    /** The version, or the newest one where none is said. */
    @Transactional(readOnly = true)
    public Optional<MetricView> find(String id, Optional<Integer> version) {
        return list().stream().filter(metric -> metric.id().equals(id))
                .filter(metric -> version.isEmpty() || version.get() == metric.version())
                .max(Comparator.comparingInt(MetricView::version));
    }

    /** The catalogue alone, for where no server is. */
    public static Stream<MetricView> standard() {
        return MetricCatalogue.standard().metrics().stream()
                .map(metric -> MetricView.of(metric, Optional.empty()));
    }

    /** How guardrails know the metric; empty where there is none, or no single request has a value of it. */
    @Transactional(readOnly = true)
    public Optional<MetricDefinition> definition(MetricId key) { return vocabulary().definition(key); }

    /** One that cells can hold, by its name, or by name and version; the newest where none is said. */
    @Transactional(readOnly = true)
    public Optional<MetricDefinition> counted(String word) {
        MetricVocabulary known = vocabulary();
        return StandardMetrics.byId(word).or(() -> MetricId.parse(word)
                .or(() -> known.newest(word).map(CatalogueMetric::key)).flatMap(known::definition));
    }

    /**
     * What cells have to sum up for these metrics beside what they always hold, by the names under which they sum it: two of a
     * ratio, none of a metric that no single request has a value of.
     *
     * @throws IllegalArgumentException when one of them is not known
     */
    @Transactional(readOnly = true)
    public SortedMap<MetricId, ValueFormula> extraFormulas(Collection<MetricId> metrics) {
        MetricVocabulary known = vocabulary();
        for (MetricId key : metrics)
            if (known.find(key).isEmpty())
                throw new IllegalArgumentException("there is no metric " + key);
        return known.extraFormulas(metrics);
    }

    /** What a spec may name. */
    @Transactional(readOnly = true)
    public MetricVocabulary vocabulary() {
        return MetricVocabulary.catalogue().with(added().map(Added::metric).toList());
    }

    /** A metric with the row that it was read from. */
    private record Added(CatalogueMetric metric, MetricDefinitionRow row) {
        MetricView view() {
            return MetricView.of(metric, Optional.of(
                    new MetricView.Registered(row.registeredBy(), row.at(), row.yaml())));
        }
    }

    private Stream<Added> added() {
        return definitions.findAllByOrderByIdAscVersionAsc().stream()
                .map(row -> new Added(stored(row), row));
    }

    private CatalogueMetric stored(MetricDefinitionRow row) {
        if (!row.isIntact())
            throw new IllegalStateException("the text of %s@%d is not the one that was registered"
                    .formatted(row.metric(), row.version()));
        return readBefore.computeIfAbsent(new MetricId(row.metric(), row.version()),
                key -> MetricFiles.stored(key.toString(), row.yaml()));
    }
}
