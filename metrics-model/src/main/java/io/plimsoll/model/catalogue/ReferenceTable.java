package io.plimsoll.model.catalogue;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Numbers that metrics rest on and that are nobody's measurement: prices, peaks. Another number is another version, of the table
 * and of every metric that names it.
 *
 * @param asOf day that the numbers are of
 * @param rows name of a GPU to its numbers by name of their unit, as {@code H100-SXM: { usdPerGpuHour: 3.99 }}
 */
public record ReferenceTable(String id, int version, String asOf, String note,
        SortedMap<String, SortedMap<String, BigDecimal>> rows, SortedMap<String, String> sources) {
    public ReferenceTable {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }

    public String key() { return id + "@" + version; }

    public Optional<BigDecimal> number(String gpu, String column) {
        return Optional.ofNullable(rows.get(gpu)).flatMap(row -> Optional.ofNullable(row.get(column)));
    }

    /** Of the numbers, not of notes and sources. */
    public String sha256() {
        return CatalogueMetric.sha256(key() + "\n" + rows.entrySet().stream().map(ReferenceTable::line)
                .collect(Collectors.joining("\n")));
    }

    private static String line(Map.Entry<String, SortedMap<String, BigDecimal>> row) {
        return row.getKey() + row.getValue().entrySet().stream()
                .map(cell -> " " + cell.getKey() + "=" + cell.getValue().stripTrailingZeros().toPlainString())
                .collect(Collectors.joining());
    }
}
