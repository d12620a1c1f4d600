package io.plimsoll.model.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import io.plimsoll.model.metric.MetricId;

/** All metrics that Plimsoll knows by itself, and the tables that some of them rest on. */
public final class MetricCatalogue {
    private static final MetricCatalogue STANDARD = load();
    private final List<CatalogueMetric> metrics;
    private final List<ReferenceTable> tables;

    private MetricCatalogue(List<CatalogueMetric> metrics, List<ReferenceTable> tables) {
        this.metrics = List.copyOf(metrics);
        this.tables = List.copyOf(tables);
    }

    public static MetricCatalogue standard() { return STANDARD; }

    /** In the order of the file. */
    public List<CatalogueMetric> metrics() { return metrics; }

    public List<ReferenceTable> tables() { return tables; }

    /** Whether any version has this name, or it is what a part of a ratio is called. */
    public boolean knows(String id) {
        return metrics.stream().anyMatch(metric -> metric.key().id().equals(id)
                || metric.formulas().keySet().stream().anyMatch(part -> part.id().equals(id)));
    }

    public Optional<CatalogueMetric> find(MetricId key) {
        return metrics.stream().filter(metric -> metric.key().equals(key)).findFirst();
    }

    /** The newest version. */
    public Optional<CatalogueMetric> newest(String id) {
        return metrics.stream().filter(metric -> metric.key().id().equals(id))
                .max(Comparator.comparing(CatalogueMetric::key));
    }

    /**
     * Reads one metric of a user, which may rest on the same tables; it is computed from single requests, and its name is none
     * of the catalogue.
     */
    public CatalogueReading readOne(String text) {
        return readOne(text, (_, _) -> {
        });
    }

    /**
     * Like {@link #readOne(String)}, as one of a sequence of versions.
     *
     * @param registered all that users have added so far: its version must be the next one of its name
     */
    public CatalogueReading readOne(String text, List<CatalogueMetric> registered) {
        return readOne(text, (fields, metric) -> VersionOrder.check(fields, metric, registered));
    }

    /** Reads a metric that was registered once: its name was free then, and stays its own. */
    public CatalogueReading readRegistered(String text) {
        return readOne(text, false, (_, _) -> {
        });
    }

    private CatalogueReading readOne(String text, BiConsumer<YamlFields, CatalogueMetric> versions) {
        return readOne(text, true, versions);
    }

    private CatalogueReading readOne(String text, boolean isNew,
            BiConsumer<YamlFields, CatalogueMetric> versions) {
        YamlDocument document = new YamlDocument();
        Optional<CatalogueMetric> read = document.compose(text)
                .flatMap(root -> YamlFields.of(root, "", document)).flatMap(fields -> {
                    if (isNew) refuseWhatIsOfTheCatalogue(fields);
                    Optional<CatalogueMetric> metric = new MetricReader(fields, tables).read();
                    metric.ifPresent(it -> versions.accept(fields, it));
                    return metric;
                });
        return document.count() > 0
                ? new CatalogueReading.Faulty(document.inOrder())
                : new CatalogueReading.Read(read.stream().toList());
    }

    private void refuseWhatIsOfTheCatalogue(YamlFields fields) {
        for (String field : List.of("definition", "collected"))
            if (fields.has(field))
                fields.fault(field, "is for metrics of the catalogue", "write a formula over one request");
        fields.text("id").filter(this::knows).ifPresent(id -> fields.fault("id",
                "\"" + id + "\" is a metric of the catalogue, which does not change", "write another name"));
    }

    /** Reads a catalogue: {@code metrics: [ ... ]}. */
    public static CatalogueReading read(String text, List<ReferenceTable> tables) {
        YamlDocument document = new YamlDocument();
        List<CatalogueMetric> metrics = new ArrayList<>();
        document.compose(text).flatMap(root -> YamlFields.of(root, "", document)).ifPresent(root -> {
            root.refuseUnknown(List.of("metrics"));
            Set<MetricId> known = new HashSet<>();
            for (YamlFields fields : root.sections("metrics"))
                new MetricReader(fields, tables).read().ifPresent(metric -> {
                    if (!known.add(metric.key()))
                        fields.fault("id", metric.key() + " exists", "give it another name or version");
                    metrics.add(metric);
                });
        });
        return document.count() > 0
                ? new CatalogueReading.Faulty(document.inOrder())
                : new CatalogueReading.Read(metrics);
    }

    /** Reads a file of tables. */
    static List<ReferenceTable> readTables(String text) {
        YamlDocument document = new YamlDocument();
        List<ReferenceTable> tables = TableReader.read(text, document);
        if (document.count() > 0)
            throw new IllegalStateException("a table is unreadable: " + document.inOrder());
        return tables;
    }

    private static MetricCatalogue load() {
        List<ReferenceTable> tables = new ArrayList<>(readTables(resource("prices.yaml")));
        tables.addAll(readTables(resource("gpus.yaml")));
        return switch (read(resource("catalogue.yaml"), tables)) {
            case CatalogueReading.Read(var metrics) -> new MetricCatalogue(metrics, tables);
            case CatalogueReading.Faulty(var faults) -> throw new IllegalStateException(
                    "catalogue.yaml:" + String.join("\ncatalogue.yaml:",
                            faults.stream().map(CatalogueFault::toString).toList()));
        };
    }

    static String resource(String name) {
        try (InputStream file = MetricCatalogue.class.getResourceAsStream(name)) {
            if (file == null) throw new IllegalStateException(name + " is not in the program");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }
}
