package io.plimsoll.db.telemetry;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one replica's engine and GPU said in the measured part of a block; clocks are those of busy readings, in MHz.
 *
 * @param running requests in the batch
 * @param waiting requests that waited for it
 * @param tokenMicros in which the output tokens were counted
 * @param throttleBits NVML's clocks event reasons but idle, or-ed
 */
public record EngineBlockRow(Key key, long readings, Sum running, Sum waiting,
        long outputTokens, long tokenMicros, Sum smClock,
        OptionalInt smClockMin, OptionalInt memoryClockMin, OptionalInt memoryClockMax,
        OptionalLong throttleBits, OptionalInt temperatureMax) {
    public record Key(String experiment, int runNumber, int stage, long epoch, long block, String role,
            String replica) {}

    /** @param readings that said what was summed */
    public record Sum(long sum, long readings) {}
}
