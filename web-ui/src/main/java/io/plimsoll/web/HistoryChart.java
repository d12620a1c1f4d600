package io.plimsoll.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.ValueText;
import io.plimsoll.service.history.HistoryPoint;

/**
 * One metric over time: for each variant its mean as a line and its p99 as a dashed one. Letters stand at percentages and keep their
 * size at any width; lines stand in a square of 1,000 by 1,000 that is stretched.
 *
 * @param left how many variants are not drawn
 */
record HistoryChart(String title, String description, List<Tick> heights, List<Tick> times,
        List<Series> series, int left) {
    private static final int SIDE = 1_000;
    /** With more lines than these nobody tells them apart; colours are in the style sheet. */
    private static final int SERIES_MAX = 6;
    private static final int TIMES = 4;
    private static final DateTimeFormatter DAY = format("MMM d");
    private static final DateTimeFormatter HOUR = format("MMM d HH:mm");

    /** @param at in percent of the drawing */
    record Tick(String at, String label) {}

    /**
     * One variant.
     *
     * @param mean path of its line
     * @param p99 path of its line; empty where the metric has none
     * @param words what it shows, for people who do not see it
     */
    record Series(String style, String name, String mean, String p99, String words) {}

    private record Variant(String name, List<HistoryPoint> points) {
        long n() { return points.stream().mapToLong(HistoryPoint::n).sum(); }
    }

    private record Frame(Instant from, Duration range, double top) {
        long x(Instant at) {
            return Math.clamp(Math.round((double) SIDE * Duration.between(from, at).toMillis()
                    / range.toMillis()), 0, SIDE);
        }

        long y(double value) { return Math.round(SIDE * (1 - value / top)); }
    }

    /** Without lines where nothing is kept. */
    static HistoryChart of(MetricDefinition metric, Instant from, Instant to, List<HistoryPoint> points) {
        List<Variant> variants = variants(points);
        List<Variant> drawn = variants.subList(0, Math.min(SERIES_MAX, variants.size()));
        double highest = drawn.stream().flatMap(variant -> variant.points().stream())
                .flatMapToDouble(point -> Stream.of(point.mean(), point.p99())
                        .flatMapToDouble(OptionalDouble::stream))
                .max().orElse(0);
        Frame frame = new Frame(from, Duration.between(from, to), highest > 0 ? 1.05 * highest : 1);
        return new HistoryChart("%s over time".formatted(metric.id()),
                "%d variants, mean and p99 of completed requests".formatted(drawn.size()),
                heights(metric, frame), times(frame), IntStream.range(0, drawn.size())
                        .mapToObj(i -> series(metric, drawn.get(i), i, frame)).toList(),
                variants.size() - drawn.size());
    }

    public boolean isEmpty() { return series.isEmpty(); }

    /** Those with the most observations first. */
    private static List<Variant> variants(List<HistoryPoint> points) {
        Map<String, List<HistoryPoint>> byName = new TreeMap<>();
        points.stream().filter(point -> point.mean().isPresent())
                .forEach(point -> byName.computeIfAbsent(point.experiment() + ": " + point.variant(),
                        _ -> new ArrayList<>()).add(point));
        return byName.entrySet().stream().map(each -> new Variant(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Variant::n).reversed().thenComparing(Variant::name))
                .toList();
    }

    private static Series series(MetricDefinition metric, Variant of, int index, Frame frame) {
        HistoryPoint last = of.points().getLast();
        String words = "%s: %d points, the last at %s with a mean of %s%s".formatted(of.name(),
                of.points().size(), HOUR.format(last.at()),
                ValueText.of(metric, last.mean().orElseThrow()),
                last.p99().isPresent()
                        ? " and a p99 of " + ValueText.of(metric, last.p99().getAsDouble())
                        : "");
        return new Series("line--" + index, of.name(), path(of.points(), HistoryPoint::mean, frame),
                path(of.points(), HistoryPoint::p99, frame), words);
    }

    /** Broken where nothing was served: a line across it would be made up. A point alone is a dot. */
    private static String path(List<HistoryPoint> points, Function<HistoryPoint, OptionalDouble> value,
            Frame frame) {
        StringBuilder path = new StringBuilder();
        Instant due = Instant.MIN;
        for (HistoryPoint point : points) {
            OptionalDouble height = value.apply(point);
            if (height.isEmpty()) continue;
            boolean begins = point.at().isAfter(due);
            path.append(begins ? " M" : " L").append(frame.x(point.at())).append(' ')
                    .append(frame.y(height.getAsDouble())).append(begins ? "h0" : "");
            due = point.at().plus(Duration.ofMinutes(point.minutes()));
        }
        return path.toString().strip();
    }

    private static List<Tick> heights(MetricDefinition metric, Frame frame) {
        return IntStream.rangeClosed(0, TIMES).mapToObj(i -> {
            double value = frame.top() * i / TIMES;
            return new Tick(percent(100.0 * frame.y(value) / SIDE), ValueText.of(metric, value));
        }).toList();
    }

    private static List<Tick> times(Frame frame) {
        DateTimeFormatter words = frame.range().compareTo(Duration.ofDays(31)) > 0 ? DAY : HOUR;
        return IntStream.range(0, TIMES).mapToObj(i -> {
            Instant at = frame.from().plus(frame.range().multipliedBy(2L * i + 1).dividedBy(2L * TIMES));
            return new Tick(percent(100.0 * frame.x(at) / SIDE), words.format(at));
        }).toList();
    }

    private static String percent(double value) { return String.format(Locale.ROOT, "%.2f%%", value); }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
