package io.plimsoll.service.api;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.db.history.HistoryFilter;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.service.history.HistoryPoint;
import io.plimsoll.service.history.HistoryReader;
import io.plimsoll.service.history.TooMuchHistoryException;
import io.plimsoll.service.metric.MetricRegistry;

/** What a metric was over time, after blocks are gone as well. */
@RestController
class HistoryApi {
    private static final Duration USUAL = Duration.ofDays(1);

    private final HistoryReader history;
    private final MetricRegistry metrics;
    private final InstantSource clock;

    HistoryApi(HistoryReader history, MetricRegistry metrics, InstantSource clock) {
        this.history = history;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @param unit of mean and quantiles */
    record History(String metric, String unit, Instant from, Instant to, List<HistoryPoint> points) {}

    @Operation(summary = "What a metric was over time, by experiment and variant, in the finest resolution that is kept and fits the range")
    @GetMapping("/api/v1/history")
    History history(@RequestParam String metric, @RequestParam Optional<Instant> from,
            @RequestParam Optional<Instant> to, @RequestParam Optional<String> experiment,
            @RequestParam Optional<String> variant, @RequestParam Optional<String> replica)
            throws SQLException {
        MetricDefinition asked = metrics.counted(metric)
                .orElseThrow(() -> ApiRefusalException.notFound("cells hold no metric " + metric));
        Instant end = to.orElseGet(clock::instant);
        Instant start = from.orElse(end.minus(USUAL));
        if (!start.isBefore(end))
            throw ApiRefusalException.misread("from %s is not before to %s".formatted(start, end));
        try {
            return new History(StandardMetrics.word(asked), asked.unit(), start, end,
                    history.read(asked, new HistoryFilter(start, end, experiment, variant, replica)));
        } catch (TooMuchHistoryException e) {
            throw ApiRefusalException.misread(String.valueOf(e.getMessage()));
        }
    }
}
