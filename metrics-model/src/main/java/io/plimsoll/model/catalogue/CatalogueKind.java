package io.plimsoll.model.catalogue;

/** How observations become a number. The first three are what cells hold and users can add. */
public enum CatalogueKind {
    /** A value an observation: means, quantiles and exceedances can be read. */
    VALUE,
    /** Happened or did not. */
    PROPORTION,
    /** A sum over a sum. */
    RATIO,
    /** So much in a window of time. */
    RATE,
    /** Found by trying loads, not read off one. */
    CAPACITY
}
