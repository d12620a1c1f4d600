package io.plimsoll.service.experiment;

import java.util.Optional;
import java.util.SortedMap;

import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricKind;
import io.plimsoll.model.metric.Statistic;

/** One guardrail. Which rule it is follows from the fields that it has. */
final class GuardrailReader {
    static final String[] FIELDS = {
            "name",
            "metric",
            "statistic",
            "worseBy",
            "over",
            "atMost",
            "kind",
            "segment",
            "atLeast",
            "floor"};
    private final Section section;
    private final MetricWords metrics;

    GuardrailReader(Section section, MetricWords metrics) {
        this.section = section;
        this.metrics = metrics;
    }

    private enum Kind {
        DISASTER,
        BUDGET_BURN,
        OUTPUT_PARITY
    }

    Optional<GuardrailSpec> read() {
        if (section.has("atLeast"))
            section.fault("atLeast", "is not built yet", "write worseBy, or over with atMost");
        Optional<MetricDefinition> metric = section.read("metric", "ttft", metrics::judged);
        Optional<Rule> rule = metric.flatMap(this::rule);
        SortedMap<String, String> segment = SegmentReader.read(section);
        if (section.has("kind") && section.has("segment"))
            section.fault("segment", "a disaster is counted over all requests", "leave it away");
        Optional<String> name = section.has("name")
                ? section.text("name", "ttft mean")
                : metric.flatMap(it -> rule.map(r -> name(it, r, segment)));
        return section.whole(
                () -> new GuardrailSpec(name.orElseThrow(), metric.orElseThrow(), rule.orElseThrow(),
                        segment));
    }

    private Optional<Rule> rule(MetricDefinition metric) {
        if (section.has("kind"))
            return disaster(metric);
        if (metric.kind() == MetricKind.PROPORTION)
            return refuse("metric", "\"" + metric.id() + "\" is guarded by an exact test per request",
                    "write { metric: " + metric.id() + ", worseBy: 0.5pp, kind: disaster }");
        return section.has("over") ? tail(metric) : againstControl(metric);
    }

    private Optional<Rule> disaster(MetricDefinition metric) {
        Optional<Kind> kind = section.read("kind", "disaster", Choice.of(Kind.class, Kind.DISASTER));
        if (metric.kind() != MetricKind.PROPORTION)
            return refuse("kind",
                    "a disaster is counted in failures, and \"" + metric.id() + "\" counts none",
                    "write \"metric: error_rate\", or leave \"kind\" away");
        refuseBeside("kind", "over", "atMost", "statistic", "floor");
        Optional<Double> points = section.read("worseBy", "0.5pp", Margin::points);
        return kind.flatMap(_ -> points.map(Rule.Disaster::new));
    }

    /** A mean or a quantile that may be worse by a fraction. */
    private Optional<Rule> againstControl(MetricDefinition metric) {
        if (section.has("atMost"))
            return refuse("atMost", "is a share of requests over a threshold, and there is no threshold",
                    "add \"over: 200ms\" or \"over: x3 of control p90\"");
        Optional<Statistic> statistic = section.has("statistic") ? statistic() : missingStatistic();
        Optional<Double> margin = section.read("worseBy", "10%", Margin::percent);
        return statistic.flatMap(it -> switch (it) {
            case P50 -> quantile(metric, 50, margin);
            case P90 -> quantile(metric, 90, margin);
            case P99 -> quantile(metric, 99, margin);
            case MEAN, EXCEEDANCE, PROPORTION -> mean(metric, margin);
        });
    }

    private Optional<Rule> mean(MetricDefinition metric, Optional<Double> margin) {
        Optional<Optional<Threshold.Fixed>> floor = section.has("floor")
                ? section.read("floor", "2ms", text -> Thresholds.fixed(metric, Durations.parse(text)))
                        .map(Optional::of)
                : Optional.of(Optional.empty());
        return margin.flatMap(it -> floor.map(least -> new Rule.RelativeMean(it, least)));
    }

    /** Where more is better a quantile that gets worse is a low one: the share below it is not counted. */
    private Optional<Rule> quantile(MetricDefinition metric, int percentile, Optional<Double> margin) {
        if (metric.direction() == Direction.HIGHER_IS_BETTER)
            return refuse("statistic",
                    "more \"" + metric.id() + "\" is better, and p" + percentile
                            + " is read from the other end",
                    "write { metric: " + metric.id() + ", statistic: mean, worseBy: 10% }");
        if (metric.kind() == MetricKind.RATIO)
            return refuse("statistic", "\"" + metric.id() + "\" is a sum over a sum, and no request has one",
                    "write { metric: " + metric.id() + ", statistic: mean, worseBy: 10% }");
        if (section.has("floor"))
            return refuse("floor", "belongs to a mean: a quantile is judged by shares",
                    "leave it away, or write \"statistic: mean\"");
        return margin.map(it -> new Rule.RelativeQuantile(percentile, it));
    }

    private Optional<Statistic> missingStatistic() {
        section.fault("says neither a statistic nor a threshold",
                "add \"statistic: mean\" or \"statistic: p99\", or \"over\" for the share over a threshold");
        return Optional.empty();
    }

    private Optional<Statistic> statistic() {
        return section.read("statistic", "mean", text -> {
            if (text.equals("median"))
                throw new Misread("\"median\" is the p50", "write \"statistic: p50\"");
            if (text.matches("p\\d+(\\.\\d+)?") && !text.matches("p(50|90|99)"))
                throw new Misread("\"" + text + "\" is a percentile that is not kept",
                        "write p50, p90 or p99");
            return Choice.of(Statistic.class, Statistic.MEAN, Statistic.P50, Statistic.P90, Statistic.P99)
                    .apply(text);
        });
    }

    private Optional<Rule> tail(MetricDefinition metric) {
        if (metric.direction() == Direction.HIGHER_IS_BETTER)
            return refuse("over", "more \"" + metric.id() + "\" is better, so being over a limit is no harm",
                    "write { metric: " + metric.id() + ", statistic: mean, worseBy: 10% }");
        if (metric.kind() == MetricKind.RATIO)
            return refuse("over", "\"" + metric.id() + "\" is a sum over a sum, and no request has one",
                    "write { metric: " + metric.id() + ", statistic: mean, worseBy: 10% }");
        refuseBeside("over", "statistic", "floor");
        Optional<Threshold> over = section.read("over", "x3 of control p90",
                text -> Thresholds.parse(metric, text));
        if (section.has("worseBy") == section.has("atMost"))
            return refuse("over", "needs one of worseBy and atMost",
                    "add \"worseBy: 2pp\" (against the control) or \"atMost: 5%\" (whatever the control shows)");
        return section.has("worseBy")
                ? section.read("worseBy", "2pp", Margin::points)
                        .flatMap(points -> over.map(it -> new Rule.RelativeTail(it, points)))
                : section.read("atMost", "5%", GuardrailReader::limit)
                        .flatMap(limit -> over.map(it -> new Rule.AbsoluteTail(it, limit)));
    }

    private static double limit(String text) {
        double fraction = Shares.parse(text).fraction();
        if (fraction >= 1)
            throw new Misread("\"" + text + "\" can never be exceeded", "write less than 100%");
        return fraction;
    }

    private void refuseBeside(String present, String... others) {
        for (String other : others)
            if (section.has(other))
                section.fault(other, "has no meaning beside \"" + present + "\"", "leave one of them away");
    }

    private Optional<Rule> refuse(String field, String what, String remedy) {
        section.fault(field, what, remedy);
        return Optional.empty();
    }

    private static String name(MetricDefinition metric, Rule rule, SortedMap<String, String> segment) {
        String what = switch (rule) {
            case Rule.RelativeMean _ -> " mean";
            case Rule.RelativeQuantile quantile -> " " + quantile.statistic();
            case Rule.RelativeTail(var over, _) -> " over " + over;
            case Rule.AbsoluteTail(var over, _) -> " over " + over + ", absolute";
            case Rule.Disaster _ -> " disaster";
        };
        return metric.id() + what
                + (segment.isEmpty() ? "" : " (" + String.join(", ", segment.values()) + ")");
    }
}
