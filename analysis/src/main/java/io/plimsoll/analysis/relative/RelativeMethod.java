package io.plimsoll.analysis.relative;

/** How the interval of a relative effect is made. Chosen before the data are seen. */
public enum RelativeMethod {
    /** Symmetric around the effect, as if the control were nearly noiseless; also for a negative control. */
    DELTA,
    /** All m for which "treatment = (1 + m) control" is not rejected; right for a noisy control. */
    FIELLER,
    /** Symmetric around the logarithm of the ratio; for values that are positive by nature, as latency. */
    LOG
}
