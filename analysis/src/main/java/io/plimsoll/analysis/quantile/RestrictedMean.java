package io.plimsoll.analysis.quantile;

import java.math.BigInteger;

import io.plimsoll.model.cell.Moments;

/**
 * Mean latency up to a timeout, over all requests that were routed: min(latency, cap), and the cap for a request that
 * timed out, failed or was lost. Such a request counts with the largest value there is, so that dropping requests never makes
 * an arm look better; leaving them out would reward a broken engine. Sums are exact, merging in any order gives the same.
 *
 * @param capMicros the timeout, above 0; the same in both arms
 * @param completed sums over completed requests of min(latency, cap), in microseconds
 * @param unfinished requests that were routed and did not complete
 */
public record RestrictedMean(long capMicros, Moments completed, long unfinished) {
    public RestrictedMean {
        if (capMicros <= 0 || unfinished < 0)
            throw new IllegalArgumentException(
                    "a cap is above 0 and a count is not below it, got %d us and %d".formatted(capMicros,
                            unfinished));
    }

    public static RestrictedMean upTo(long capMicros) {
        return new RestrictedMean(capMicros, Moments.NONE, 0);
    }

    /** One completed request more. */
    public RestrictedMean plusCompleted(long latencyMicros) {
        if (latencyMicros < 0)
            throw new IllegalArgumentException("a latency is not below 0, got " + latencyMicros + " us");
        return new RestrictedMean(capMicros, completed.plus(one(Math.min(latencyMicros, capMicros))),
                unfinished);
    }

    /** Requests that timed out, failed or were lost. */
    public RestrictedMean plusUnfinished(long requests) {
        return new RestrictedMean(capMicros, completed, Math.addExact(unfinished, requests));
    }

    public RestrictedMean plus(RestrictedMean other) {
        if (other.capMicros != capMicros)
            throw new IllegalArgumentException("means up to %d and up to %d us do not merge"
                    .formatted(capMicros, other.capMicros));
        return new RestrictedMean(capMicros, completed.plus(other.completed),
                Math.addExact(unfinished, other.unfinished));
    }

    /** Completes the count to what the router routed: what nobody reported on did not complete. */
    public RestrictedMean ofRouted(long routed) {
        long reported = Math.addExact(completed.n(), unfinished);
        if (routed < reported)
            throw new IllegalArgumentException(
                    "%d requests were routed, but %d are reported".formatted(routed, reported));
        return plusUnfinished(routed - reported);
    }

    /** Mean and variance of all requests, in microseconds; the input of any test of means. */
    public Moments moments() {
        BigInteger count = BigInteger.valueOf(unfinished);
        BigInteger cap = BigInteger.valueOf(capMicros);
        return completed
                .plus(new Moments(unfinished, cap.multiply(count), cap.multiply(cap).multiply(count)));
    }

    private static Moments one(long micros) {
        BigInteger value = BigInteger.valueOf(micros);
        return new Moments(1, value, value.multiply(value));
    }
}
