package io.plimsoll.analysis.quantile;

/** How a quantile's standard error was made. */
public enum QuantileMethod {
    /** Outer interval; the unit of evidence is one value. */
    INDEPENDENT,
    /** Outer interval of independent values, stretched by the root of the design effect; the unit of evidence is a cluster. */
    CLUSTERED_POST_ADJUSTED,
    /** Outer interval read at levels that allow for the clusters; the unit of evidence is a cluster. */
    CLUSTERED_PRE_ADJUSTED
}
