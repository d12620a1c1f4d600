package io.plimsoll.service.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import io.plimsoll.model.experiment.PrimaryMetric;
import io.plimsoll.model.experiment.PrimaryMetric.Expectation;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricKind;
import io.plimsoll.model.metric.Statistic;

/** {@code metrics: { primary: ... }}: what the hypothesis is about. */
final class PrimaryReader {
    private static final String EXAMPLE = "{ metric: ttft, statistic: mean, expect: decrease }";

    private PrimaryReader() {}

    /** @param also counted, and judged by nothing */
    record Asked(Optional<PrimaryMetric> primary, List<MetricDefinition> also,
            Optional<MetricDefinition> covariate) {}

    static Asked read(Section spec, MetricWords words) {
        Optional<Section> metrics = spec.section("metrics", "{ primary: " + EXAMPLE + " }", "primary",
                "also", "covariate");
        return new Asked(metrics
                .flatMap(section -> section.section("primary", EXAMPLE, "metric", "statistic", "expect",
                        "require", "segment"))
                .flatMap(section -> primary(section, words)),
                metrics.filter(section -> section.has("also")).map(section -> also(section, words))
                        .orElse(List.of()),
                metrics.filter(section -> section.has("covariate"))
                        .flatMap(section -> section.read("covariate", "prompt_tokens", words::covariate)));
    }

    /** Sorted: the order in which they are written says nothing. */
    private static List<MetricDefinition> also(Section section, MetricWords words) {
        return section.reads("also", "[ ttft.service ]", words::counted).stream()
                .sorted(Comparator.comparing(MetricDefinition::key)).distinct().toList();
    }

    private static Optional<PrimaryMetric> primary(Section section, MetricWords words) {
        Optional<MetricDefinition> metric = section.read("metric", "ttft", words::judged);
        Optional<Statistic> statistic = metric.flatMap(it -> statistic(section, it));
        Optional<Expectation> expect = section.read("expect", "decrease",
                Choice.of(Expectation.class, Expectation.values()));
        Optional<Boolean> better = section.readOr("require", false, text -> {
            if (text.equals("better"))
                return true;
            throw new Misread("\"" + text + "\" is no word that is known here",
                    "write \"better\", or leave it away");
        });
        SortedMap<String, String> segment = SegmentReader.read(section);
        return section.whole(() -> new PrimaryMetric(metric.orElseThrow(), statistic.orElseThrow(),
                expect.orElseThrow(), better.orElseThrow(), segment));
    }

    private static Optional<Statistic> statistic(Section section, MetricDefinition metric) {
        if (metric.kind() == MetricKind.PROPORTION)
            return section.readOr("statistic", Statistic.PROPORTION,
                    Choice.of(Statistic.class, Statistic.PROPORTION));
        if (metric.kind() == MetricKind.RATIO)
            return section.readOr("statistic", Statistic.MEAN, PrimaryReader::ofRatio);
        return section.readOr("statistic", Statistic.MEAN,
                Choice.of(Statistic.class, Statistic.MEAN, Statistic.P50, Statistic.P90, Statistic.P99));
    }

    private static Statistic ofRatio(String text) {
        if (!text.equals("mean"))
            throw new Misread("\"" + text + "\" is read off requests, and a sum over a sum belongs to none",
                    "write \"mean\"");
        return Statistic.MEAN;
    }
}
