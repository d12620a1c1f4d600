package io.plimsoll.model.metric;

/** How observations become a number. */
public enum MetricKind {
    /** A value a request: means, quantiles and exceedances can be read. */
    VALUE,
    /** Happened or did not, of the requests that arrived. */
    PROPORTION,
    /** A sum over a sum, both of all requests together: its mean can be read, and no request has a value of its own. */
    RATIO
}
