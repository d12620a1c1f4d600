package io.plimsoll.model.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads a file of tables: {@code tables: [ { id, version, asOf, note, rows } ]}. */
final class TableReader {
    private static final String SOURCE = "source";
    private final YamlFields table;

    private TableReader(YamlFields table) { this.table = table; }

    static List<ReferenceTable> read(String text, YamlDocument document) {
        return document.compose(text).flatMap(root -> YamlFields.of(root, "", document))
                .map(root -> {
                    root.refuseUnknown(List.of("tables"));
                    return root.sections("tables").stream()
                            .flatMap(table -> new TableReader(table).read().stream()).toList();
                }).orElse(List.of());
    }

    private Optional<ReferenceTable> read() {
        int before = table.document().count();
        table.refuseUnknown(List.of("id", "version", "asOf", "note", "rows"));
        Optional<String> id = table.required("id", "list-prices");
        Optional<Integer> version = table.parsed("version", "1", Versions::parse);
        Optional<String> asOf = table.required("asOf", "2026-01-31");
        Optional<String> note = table.required("note", "what the numbers are, and what they are not");
        SortedMap<String, SortedMap<String, BigDecimal>> rows = new TreeMap<>();
        SortedMap<String, String> sources = new TreeMap<>();
        table.section("rows", "{ H100-SXM: { usdPerGpuHour: 3.99, source: \"...\" } }")
                .ifPresent(section -> section.all().keySet()
                        .forEach(gpu -> section.section(gpu, "{ usdPerGpuHour: 3.99 }").ifPresent(row -> {
                            rows.put(gpu, numbers(row));
                            row.required(SOURCE, "vendor's price page, 2026-01-31")
                                    .ifPresent(source -> sources.put(gpu, source));
                        })));
        return table.document().count() > before
                ? Optional.empty()
                : Optional.of(new ReferenceTable(id.orElseThrow(), version.orElseThrow(), asOf.orElseThrow(),
                        note.orElseThrow(), rows, sources));
    }

    private static SortedMap<String, BigDecimal> numbers(YamlFields row) {
        SortedMap<String, BigDecimal> numbers = new TreeMap<>();
        for (var cell : row.all().entrySet())
            if (!cell.getKey().equals(SOURCE))
                number(cell.getValue()).ifPresentOrElse(number -> numbers.put(cell.getKey(), number),
                        () -> row.fault(cell.getKey(), "is no number of 0 or more",
                                "write it as 3.99"));
        return numbers;
    }

    private static Optional<BigDecimal> number(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().matches("\\d{1,9}(\\.\\d{1,9})?")
                ? Optional.of(new BigDecimal(scalar.getValue()))
                : Optional.empty();
    }
}
