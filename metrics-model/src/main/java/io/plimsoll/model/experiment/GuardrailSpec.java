package io.plimsoll.model.experiment;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;

/**
 * A guardrail as it was written. Fractions are of 1: 10 % is 0.10, 2 percentage points are 0.02.
 *
 * @param name unique within the spec, made from metric and rule where none is given
 * @param measured what it is about
 * @param segment requests that count, as {@code workloadClass -> long}; empty means all
 */
public record GuardrailSpec(String name, MetricDefinition measured, Rule rule,
        SortedMap<String, String> segment) {
    public GuardrailSpec {
        segment = Collections.unmodifiableSortedMap(new TreeMap<>(segment));
    }

    /** @param standard id of a standard metric */
    public GuardrailSpec(String name, String standard, Rule rule, SortedMap<String, String> segment) {
        this(name, StandardMetrics.named(standard), rule, segment);
    }

    /** The metric as a spec names it. */
    public String metric() { return StandardMetrics.word(measured); }

    /** What is promised, and so what breaks it. */
    public sealed interface Rule {
        /**
         * The mean may be worse than the control's by at most {@code margin}, in the metric's own direction.
         *
         * @param floor the smallest difference that counts, in the stored unit of the metric: where the margin is less
         *            than it, it is the margin
         */
        record RelativeMean(double margin, Optional<Threshold.Fixed> floor) implements Rule {
            public RelativeMean(double margin) { this(margin, Optional.empty()); }
        }

        /**
         * The quantile may be worse than the control's by at most {@code margin}.
         *
         * @param percentile 50, 90 or 99
         */
        record RelativeQuantile(int percentile, double margin) implements Rule {
            /** As a spec names it: {@code p99}. */
            public String statistic() { return "p" + percentile; }

            /** The quantile's level, in (0, 1). */
            public double level() { return percentile / 100.0; }
        }

        /** The share of requests over the threshold may exceed the control's by at most {@code points}. */
        record RelativeTail(Threshold over, double points) implements Rule {}

        /** The share of requests over the threshold may be at most {@code atMost}, whatever the control shows. */
        record AbsoluteTail(Threshold over, double atMost) implements Rule {}

        /** The share of failures may exceed the control's by at most {@code points}; an exact test fires in seconds. */
        record Disaster(double points) implements Rule {}
    }
}
