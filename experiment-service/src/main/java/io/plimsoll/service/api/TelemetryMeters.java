package io.plimsoll.service.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.plimsoll.db.telemetry.IngestTally;
import io.plimsoll.service.ingest.CellStore;
import io.plimsoll.service.ingest.IngestStatus;
import io.plimsoll.service.ingest.TelemetryIngest;
import io.plimsoll.service.kafka.TelemetryTopics;

/** Lag, loss and watermark of the ingest, and what became of all records, for whoever watches Plimsoll itself. */
final class TelemetryMeters {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CellStore cells;
    private final InstantSource clock;
    private IngestTally tally = IngestTally.NONE;
    private long lost;

    TelemetryMeters(TelemetryIngest ingest, CellStore cells, InstantSource clock) {
        this.cells = cells;
        this.clock = clock;
        gauge("plimsoll.ingest.running", "1 while this server takes telemetry",
                () -> ingest.status().running() ? 1 : 0);
        gauge("plimsoll.ingest.partitions", "that this server reads", () -> ingest.status().partitions());
        gauge("plimsoll.ingest.lag", "records of its partitions that it has not taken",
                () -> ingest.status().lag());
        gauge("plimsoll.ingest.watermark.age.seconds",
                "since the arrival of the newest request that it has taken",
                () -> age(ingest.status()));
        gauge("plimsoll.ingest.lost", "events of which producers' numbers say that they never came",
                () -> lost);
        counter("counted", IngestTally::counted);
        counter("manifest", IngestTally::manifests);
        counter("without_run", IngestTally::withoutRun);
        counter("duplicate", IngestTally::duplicates);
        counter("dead_letter", IngestTally::deadLetters);
        counter("of_counted_late", IngestTally::late);
        counter("of_counted_overdue", IngestTally::overdue);
        counter("of_counted_implausible", IngestTally::implausible);
        counter("of_counted_other_segment", IngestTally::otherSegment);
    }

    private double age(IngestStatus status) {
        return status.watermark().map(at -> seconds(at, clock.instant())).orElse(Double.NaN);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private void counter(String kind, ToDoubleFunction<IngestTally> count) {
        FunctionCounter.builder("plimsoll.ingest.records", this, meters -> count.applyAsDouble(meters.tally))
                .description("off the topic, by all servers together").tag("kind", kind).register(registry);
    }

    /** In Prometheus' text format. */
    synchronized String scrape() {
        tally = cells.tally(TelemetryTopics.REQUESTS);
        lost = cells.lost();
        return registry.scrape();
    }
}
