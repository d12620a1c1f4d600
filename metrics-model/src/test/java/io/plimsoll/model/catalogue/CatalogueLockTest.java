package io.plimsoll.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

/** A definition that was released never changes: what changes a number is a new version. */
class CatalogueLockTest {
    private static final String LOCK = MetricCatalogue.resource("catalogue.lock");

    @Test
    void noDefinitionWasChangedWithoutANewVersion() {
        assertThat(faults(digests(MetricCatalogue.standard().metrics(), MetricCatalogue.standard().tables())))
                .isEmpty();
    }

    @Test
    void anotherPriceNeedsANewVersionOfTheListAndOfEveryMetricThatRestsOnIt() {
        String prices = MetricCatalogue.resource("prices.yaml").replace("usdPerGpuHour: 3.99",
                "usdPerGpuHour: 4.01");
        assertThat(faults(digests(catalogueWith(prices, MetricCatalogue.resource("catalogue.yaml")))))
                .hasSize(3).anyMatch(it -> it.startsWith("list-prices@1 "))
                .anyMatch(it -> it.startsWith("cost_per_mtok@1 "))
                .anyMatch(it -> it.startsWith("cost_per_mtok.blended@1 "));
    }

    @Test
    void aNewListDoesNotSlipUnderAnOldMetric() {
        String prices = MetricCatalogue.resource("prices.yaml").replace("version: 1", "version: 2");
        String catalogue = MetricCatalogue.resource("catalogue.yaml");
        assertThat(MetricCatalogue.read(catalogue, tables(prices))).isInstanceOfSatisfying(
                CatalogueReading.Faulty.class, faulty -> assertThat(faulty.faults()).hasSize(2)
                        .allMatch(fault -> fault.what().equals("there is no table list-prices@1")));
        assertThat(
                faults(digests(catalogueWith(prices, catalogue.replace("list-prices@1", "list-prices@2")))))
                .anyMatch(it -> it.startsWith("cost_per_mtok@1 is locked as"));
    }

    private record Files(List<CatalogueMetric> metrics, List<ReferenceTable> tables) {}

    private static List<ReferenceTable> tables(String prices) {
        List<ReferenceTable> tables = new ArrayList<>(MetricCatalogue.readTables(prices));
        tables.addAll(MetricCatalogue.readTables(MetricCatalogue.resource("gpus.yaml")));
        return tables;
    }

    private static Files catalogueWith(String prices, String catalogue) {
        return new Files(((CatalogueReading.Read) MetricCatalogue.read(catalogue, tables(prices))).metrics(),
                tables(prices));
    }

    private static SortedMap<String, String> digests(Files files) {
        return digests(files.metrics(), files.tables());
    }

    private static SortedMap<String, String> digests(List<CatalogueMetric> metrics,
            List<ReferenceTable> tables) {
        SortedMap<String, String> digests = new TreeMap<>();
        metrics.forEach(metric -> digests.put(metric.key().toString(), metric.sha256()));
        tables.forEach(table -> digests.put(table.key(), table.sha256()));
        return digests;
    }

    private static List<String> faults(SortedMap<String, String> digests) {
        SortedMap<String, String> locked = new TreeMap<>();
        LOCK.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" "))
                .forEach(line -> locked.put(line[0], line[1]));
        List<String> faults = new ArrayList<>();
        digests.forEach((key, digest) -> {
            if (!locked.containsKey(key))
                faults.add("%s is new; add to catalogue.lock: %s %s".formatted(key, key, digest));
            else if (!locked.get(key).equals(digest))
                faults.add("%s is locked as %s and is now %s; give it the next version".formatted(key,
                        locked.get(key), digest));
        });
        return faults;
    }
}
