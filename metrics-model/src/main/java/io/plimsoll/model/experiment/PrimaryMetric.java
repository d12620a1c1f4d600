package io.plimsoll.model.experiment;

import io.plimsoll.model.metric.Statistic;

/** What the hypothesis is about. Reported; blocks a promotion only when it must be better. */
public record PrimaryMetric(String metric, Statistic statistic, Expectation expect, boolean requireBetter) {
    /** The direction of the change that is hoped for. */
    public enum Expectation {
        INCREASE,
        DECREASE,
        NO_CHANGE
    }
}
