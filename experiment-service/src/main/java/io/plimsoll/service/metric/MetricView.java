package io.plimsoll.service.metric;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.plimsoll.model.catalogue.CatalogueMetric;
import io.plimsoll.model.catalogue.Collected;
import io.plimsoll.model.catalogue.Computation;
import io.plimsoll.model.catalogue.ForeignNames;
import io.plimsoll.model.catalogue.ReferenceTable;
import io.plimsoll.model.metric.Direction;

/**
 * One version of a metric, for people and programs.
 *
 * @param formula with its filter; words where no expression over one request can say it
 * @param isExpression whether the formula is an expression that is computed as it stands
 * @param collected {@code yes}, or {@code no: } and why
 * @param sha256 of all that makes two values comparable
 * @param registered by whom; absent for the catalogue
 */
public record MetricView(String id, int version, String kind, String unit, String direction, String formula,
        boolean isExpression, String per, String estimator, ForeignNames names, String when, String source,
        String collected, List<String> tables, String notes, String sha256, Optional<Registered> registered) {
    /** @param yaml as it was written */
    public record Registered(String by, Instant at, String yaml) {}

    static MetricView of(CatalogueMetric metric, Optional<Registered> registered) {
        return new MetricView(metric.key().id(), metric.key().version(), word(metric.kind()), metric.unit(),
                direction(metric.direction()), metric.computation().text(),
                !(metric.computation() instanceof Computation.InWords
                        || metric.computation() instanceof Computation.OfGaps),
                word(metric.per()),
                metric.estimator(), metric.names(), word(metric.when()), word(metric.source()),
                collected(metric.collected()), metric.tables().stream().map(ReferenceTable::key).toList(),
                metric.notes(), metric.sha256(), registered);
    }

    /** As people name it: {@code ttft@1}. */
    public String key() { return id + "@" + version; }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String direction(Direction direction) {
        return switch (direction) {
            case LOWER_IS_BETTER -> "lower is better";
            case HIGHER_IS_BETTER -> "higher is better";
            case INFORMATION -> "information";
        };
    }

    private static String collected(Collected collected) {
        return switch (collected) {
            case Collected.Yes _ -> "yes";
            case Collected.No(var why) -> "no: " + why;
        };
    }
}
