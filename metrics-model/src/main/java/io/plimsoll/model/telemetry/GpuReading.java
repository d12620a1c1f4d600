package io.plimsoll.model.telemetry;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the driver said of the GPU of a replica, or of its GPUs together; what it does not say is empty, never 0.
 *
 * @param utilizationBasisPoints share of time that a kernel ran; of several GPUs the mean
 * @param powerMilliwatts sum over the GPUs
 * @param smClockMhz of several GPUs the lowest
 * @param memoryClockMhz likewise
 * @param throttleBits NVML's clocks event reasons, or-ed; bit 0 is idle
 * @param temperatureCelsius of several GPUs the highest
 */
public record GpuReading(OptionalInt utilizationBasisPoints, OptionalLong powerMilliwatts,
        OptionalInt smClockMhz, OptionalInt memoryClockMhz, OptionalLong throttleBits,
        OptionalInt temperatureCelsius) {
    /** Of a machine without a GPU, or without its driver's tools. */
    public static final GpuReading NONE = new GpuReading(OptionalInt.empty(), OptionalLong.empty(),
            OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty());

    public GpuReading {
        if (utilizationBasisPoints.orElse(0) < 0 || utilizationBasisPoints.orElse(0) > 10_000)
            throw new IllegalArgumentException(
                    "a share is 0 to 10000 basis points, got " + utilizationBasisPoints.getAsInt());
        if (powerMilliwatts.orElse(0) < 0 || smClockMhz.orElse(0) < 0 || memoryClockMhz.orElse(0) < 0
                || temperatureCelsius.orElse(0) < 0)
            throw new IllegalArgumentException("power, clocks and degrees are 0 or more");
    }
}
