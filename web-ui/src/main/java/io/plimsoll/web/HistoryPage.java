package io.plimsoll.web;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import io.plimsoll.db.history.HistoryFilter;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.service.history.HistoryPoint;
import io.plimsoll.service.history.HistoryReader;
import io.plimsoll.service.history.TooMuchHistoryException;
import io.plimsoll.service.metric.MetricRegistry;

/** One metric over the last days, by variant. */
@Controller
class HistoryPage {
    private static final List<Range> RANGES = List.of(new Range("6h", "6 hours", Duration.ofHours(6)),
            new Range("1d", "1 day", Duration.ofDays(1)), new Range("7d", "7 days", Duration.ofDays(7)),
            new Range("30d", "30 days", Duration.ofDays(30)),
            new Range("365d", "1 year", Duration.ofDays(365)));

    /** @param key as it stands in the address */
    record Range(String key, String words, Duration length) {}

    private final HistoryReader history;
    private final MetricRegistry metrics;
    private final InstantSource clock;

    HistoryPage(HistoryReader history, MetricRegistry metrics, InstantSource clock) {
        this.history = history;
        this.metrics = metrics;
        this.clock = clock;
    }

    @GetMapping("/history")
    String show(@RequestParam(defaultValue = "ttft") String metric,
            @RequestParam(defaultValue = "7d") String range, Model model) throws SQLException {
        MetricDefinition asked = metrics.counted(metric)
                .orElseThrow(() -> notFound("cells hold no metric " + metric));
        Range back = RANGES.stream().filter(it -> it.key().equals(range)).findFirst()
                .orElseThrow(() -> notFound("there is no range " + range));
        Instant now = clock.instant();
        HistoryFilter filter = HistoryFilter.between(now.minus(back.length()), now);
        model.addAttribute("metric", StandardMetrics.word(asked));
        model.addAttribute("metrics", Stream.concat(metrics.vocabulary().names().stream(),
                Stream.of(StandardMetrics.word(asked))).distinct().toList());
        model.addAttribute("ranges", RANGES);
        model.addAttribute("range", back);
        try {
            List<HistoryPoint> points = history.read(asked, filter);
            model.addAttribute("chart", HistoryChart.of(asked, filter.from(), filter.to(), points));
            model.addAttribute("tooMuch", "");
        } catch (TooMuchHistoryException e) {
            model.addAttribute("tooMuch", String.valueOf(e.getMessage()));
        }
        return "history";
    }

    private static ResponseStatusException notFound(String message) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, message);
    }
}
