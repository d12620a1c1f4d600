package io.plimsoll.bench.promises;

/** One simulated request; reused, as millions of them are drawn. */
final class Request {
    /** Natural logarithm of the latency, whose unit does not matter. */
    double logLatency;
    double latency;
    /** Output tokens, 1 or more. */
    double tokens;
    boolean failed;
}
