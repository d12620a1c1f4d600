package io.plimsoll.service.bench;

import java.time.Duration;
import java.util.OptionalDouble;

import io.plimsoll.engine.load.LoadCurve;

/**
 * What is to be recorded.
 *
 * @param capacityPerSecond empty: it is measured first
 * @param utilization of the capacity, in (0, 1.5)
 * @param rateFactor times that
 * @param vary load of the blocks spreads over the mean x (1 +- vary), in [0, 1)
 * @param seed of requests and of the order of rates: two runs with one seed get the same requests, and vary alike
 */
public record RecordOrder(OptionalDouble capacityPerSecond, double utilization, double rateFactor,
        double vary, int blocks, Duration block, long seed) {
    private static final double UTILIZATION_MAX = 1.5;
    private static final Duration BLOCK_MIN = Duration.ofMillis(100);

    public RecordOrder {
        if (!(utilization * rateFactor > 0 && utilization * rateFactor < UTILIZATION_MAX))
            throw new IllegalArgumentException(
                    "utilization times rate factor lies in (0, %s), got %s x %s".formatted(UTILIZATION_MAX,
                            utilization, rateFactor));
        if (!(vary >= 0 && vary < 1))
            throw new IllegalArgumentException(
                    "load varies by 0 or more and less than all of it, got " + vary);
        if (blocks < 1 || block.compareTo(BLOCK_MIN) < 0)
            throw new IllegalArgumentException("a run has a block at least, and blocks last 100ms or longer");
        if (capacityPerSecond.isPresent()
                && !(capacityPerSecond.getAsDouble() > 0 && capacityPerSecond.getAsDouble() < 1e5))
            throw new IllegalArgumentException(
                    "a capacity is above 0 requests/s, got " + capacityPerSecond.getAsDouble());
    }

    LoadCurve curve(double capacity) {
        return LoadCurve.varied(capacity * utilization * rateFactor, vary, blocks, block, seed);
    }
}
