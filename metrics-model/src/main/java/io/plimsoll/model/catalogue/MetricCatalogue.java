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

    /** Reads one metric of a user, which may rest on the same tables; it is computed from single requests. */
    public CatalogueReading readOne(String text) {
        YamlDocument document = new YamlDocument();
        Optional<CatalogueMetric> read = document.compose(text)
                .flatMap(root -> YamlFields.of(root, "", document)).flatMap(fields -> {
                    refuseWords(fields);
                    return new MetricReader(fields, tables).read();
                });
        return document.count() > 0
                ? new CatalogueReading.Faulty(document.inOrder())
                : new CatalogueReading.Read(read.stream().toList());
    }

    private static void refuseWords(YamlFields fields) {
        for (String field : List.of("definition", "collected"))
            if (fields.has(field))
                fields.fault(field, "is for metrics of the catalogue", "write a formula over one request");
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
