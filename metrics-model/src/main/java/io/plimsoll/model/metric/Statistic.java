package io.plimsoll.model.metric;

/** What is read off a metric. */
public enum Statistic {
    MEAN,
    P50,
    P90,
    P99,
    /** Share of observations over a frozen threshold. */
    EXCEEDANCE,
    PROPORTION
}
