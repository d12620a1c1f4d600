package io.plimsoll.model.experiment;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.Statistic;

/**
 * What the hypothesis is about. Reported; blocks a promotion only when it must be better.
 *
 * @param segment requests that count, as {@code workloadClass -> long}; empty means all
 */
public record PrimaryMetric(MetricDefinition measured, Statistic statistic, Expectation expect,
        boolean requireBetter, SortedMap<String, String> segment) {
    public PrimaryMetric {
        segment = Collections.unmodifiableSortedMap(new TreeMap<>(segment));
    }

    /** @param standard id of a standard metric */
    public PrimaryMetric(String standard, Statistic statistic, Expectation expect, boolean requireBetter,
            SortedMap<String, String> segment) {
        this(StandardMetrics.named(standard), statistic, expect, requireBetter, segment);
    }

    /** The metric as a spec names it. */
    public String metric() { return StandardMetrics.word(measured); }

    /** The direction of the change that is hoped for. */
    public enum Expectation {
        INCREASE,
        DECREASE,
        NO_CHANGE
    }
}
