package io.plimsoll.service.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.plimsoll.analysis.comparability.TrafficShape;

/**
 * The load of a recorded run as it was sealed before its first request: exact, where a rate that is counted would be a sample.
 *
 * @param capacityPerSecond requests/s that the engine can carry, above 0
 * @param capacityMeasured before this run; else it was given, so that two runs share it
 * @param utilization that was asked for, of the capacity
 * @param rateFactor times that
 * @param vary the rates spread over the mean x (1 +- vary), in [0, 1)
 * @param block length of each
 * @param seed of requests and of the order of the rates
 * @param generator who made the requests: equal generators with equal seeds make the same requests in the same order
 * @param trace SHA-256 of the requests with the times at which they were due
 * @param ratesPerSecond requests/s of each block
 * @param requests how many were due in each block
 * @param shape of these; empty in files of before it was sealed
 */
public record SealedLoad(Loop loop, double capacityPerSecond, boolean capacityMeasured, double utilization,
        double rateFactor, double vary, Duration block, long seed, String generator, String trace,
        List<Double> ratesPerSecond, List<Integer> requests, Optional<TrafficShape> shape) {
    public SealedLoad {
        ratesPerSecond = List.copyOf(ratesPerSecond);
        requests = List.copyOf(requests);
        if (!(capacityPerSecond > 0 && utilization > 0 && rateFactor > 0 && vary >= 0 && vary < 1))
            throw new IllegalArgumentException(
                    "capacity, utilization and rate factor are above 0 and load varies by less than all of it, got %s, %s, %s and %s"
                            .formatted(capacityPerSecond, utilization, rateFactor, vary));
        if (!block.isPositive() || ratesPerSecond.isEmpty() || ratesPerSecond.size() != requests.size())
            throw new IllegalArgumentException(
                    "each block has a length, a rate and a count of requests, got %s, %d rates and %d counts"
                            .formatted(block, ratesPerSecond.size(), requests.size()));
        for (double rate : ratesPerSecond)
            if (!(rate > 0 && rate < Double.POSITIVE_INFINITY))
                throw new IllegalArgumentException("a rate is above 0 requests/s, got " + rate);
    }

    /** Whether requests wait for answers. */
    public enum Loop {
        /** They are sent when they are due, whatever the engine does. */
        @JsonProperty("open")
        OPEN,
        /** So many are in flight at any time. */
        @JsonProperty("closed")
        CLOSED
    }

    public int blocks() { return ratesPerSecond.size(); }

    /** Requests/s, over all blocks. */
    public double meanRatePerSecond() {
        return ratesPerSecond.stream().mapToDouble(rate -> rate).average().orElseThrow();
    }

    /** Of the capacity, as the rates have it. */
    public double meanUtilization() {
        return meanRatePerSecond() / capacityPerSecond;
    }
}
