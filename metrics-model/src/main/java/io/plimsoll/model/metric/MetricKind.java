package io.plimsoll.model.metric;

/** How observations become a number. */
public enum MetricKind {
    /** A value a request: means, quantiles and exceedances can be read. */
    VALUE,
    /** Happened or did not, of the requests that arrived. */
    PROPORTION
}
