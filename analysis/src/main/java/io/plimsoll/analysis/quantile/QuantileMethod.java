package io.plimsoll.analysis.quantile;

/** How a quantile's standard error was made. */
public enum QuantileMethod {
    /** Outer interval. */
    INDEPENDENT("value"),
    /** Outer interval of independent values, stretched by the root of the design effect. */
    CLUSTERED_POST_ADJUSTED("cluster"),
    /** Outer interval read at levels that allow for the clusters. */
    CLUSTERED_PRE_ADJUSTED("cluster");

    private final String unit;

    QuantileMethod(String unit) { this.unit = unit; }

    /** For people: what counts as one observation. */
    public String unit() { return unit; }
}
