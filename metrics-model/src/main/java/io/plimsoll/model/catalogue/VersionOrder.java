package io.plimsoll.model.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Versions of one name follow each other without a hole, and each says something new. */
final class VersionOrder {
    private VersionOrder() {}

    static void check(YamlFields fields, CatalogueMetric metric, List<CatalogueMetric> registered) {
        List<CatalogueMetric> earlier = registered.stream()
                .filter(it -> it.key().id().equals(metric.key().id())).toList();
        Optional<CatalogueMetric> newest = earlier.stream().max(Comparator.comparing(CatalogueMetric::key));
        int next = newest.map(it -> it.key().version() + 1).orElse(1);
        Optional<CatalogueMetric> same = earlier.stream().filter(it -> it.key().equals(metric.key()))
                .findFirst();
        if (same.isPresent())
            fields.fault("version", metric.key() + " exists", same.get().saysTheSameAs(metric)
                    ? "it says the same: use it"
                    : "it says something else, and versions do not change: write \"version: " + next + "\"");
        else if (metric.key().version() != next)
            fields.fault("version", newest.map(it -> "the newest is " + it.key())
                    .orElse("no version of " + metric.key().id() + " exists yet"),
                    "write \"version: " + next + "\"");
        else if (newest.filter(metric::saysTheSameAs).isPresent())
            fields.fault("version", metric.key() + " would say the same as " + newest.get().key(),
                    "use that one, or change what it computes");
    }
}
