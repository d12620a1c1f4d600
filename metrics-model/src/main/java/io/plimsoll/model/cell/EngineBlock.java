package io.plimsoll.model.cell;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import io.plimsoll.model.telemetry.EngineTelemetry;
import io.plimsoll.model.telemetry.GpuReading;
import io.plimsoll.model.telemetry.MeasuredBlock;

/**
 * What one replica's engine and GPU said of themselves in the measured part of a block, in about one reading a second. Clocks are
 * those of busy readings: in one of them the GPU worked, or, where it does not say, the engine did. An idle GPU slows its clocks down.
 *
 * @param replica as the router names it; an endpoint that takes several seats is read once, under the first of them
 * @param running requests in the batch
 * @param waiting requests that wait for it
 * @param outputTokens in the windows of the readings that count them
 * @param tokenMicros of these windows together
 * @param smClockMhz over busy readings
 * @param smClockMhzMin of busy readings
 * @param memoryClockMhzMin of busy readings
 * @param memoryClockMhzMax likewise
 * @param throttleBits NVML's clocks event reasons but idle, or-ed; empty where none was said
 */
public record EngineBlock(MeasuredBlock at, String replica, long readings, Said running, Said waiting,
        long outputTokens, long tokenMicros, Said smClockMhz, OptionalInt smClockMhzMin,
        OptionalInt memoryClockMhzMin,
        OptionalInt memoryClockMhzMax, OptionalLong throttleBits, OptionalInt temperatureCelsiusMax) {
    private static final long IDLE = 0x1; // of NVML

    /** Of one reading; empty where it belongs to no block. */
    public static Optional<EngineBlock> of(EngineTelemetry reading) {
        return reading.block().map(at -> of(reading, at));
    }

    private static EngineBlock of(EngineTelemetry reading, MeasuredBlock at) {
        GpuReading gpu = reading.gpu();
        boolean busy = isBusy(reading);
        OptionalInt sm = busy ? gpu.smClockMhz() : OptionalInt.empty();
        OptionalInt memory = busy ? gpu.memoryClockMhz() : OptionalInt.empty();
        OptionalLong bits = gpu.throttleBits().isPresent()
                ? OptionalLong.of(gpu.throttleBits().getAsLong() & ~IDLE)
                : OptionalLong.empty();
        return new EngineBlock(at, reading.replica(), 1, Said.of(reading.load().running()),
                Said.of(reading.load().waiting()), reading.load().outputTokens().orElse(0),
                reading.load().outputTokens().isPresent() ? reading.windowMicros() : 0, Said.of(sm), sm,
                memory, memory, bits,
                gpu.temperatureCelsius());
    }

    private static boolean isBusy(EngineTelemetry reading) {
        return reading.gpu().utilizationBasisPoints().orElseGet(() -> reading.load().running().orElse(0)) > 0;
    }

    /** Whether heat or its board slowed the GPU down: what is seen then is not the variant. */
    public boolean isSlowedDown() {
        return Slowdown.isAnyIn(throttleBits.orElse(0));
    }

    public Set<Slowdown> slowdowns() { return Slowdown.in(throttleBits.orElse(0)); }

    /** Both as one, of the same replica and block; commutative and associative. */
    public EngineBlock plus(EngineBlock other) {
        return new EngineBlock(at, replica, readings + other.readings, running.plus(other.running),
                waiting.plus(other.waiting), outputTokens + other.outputTokens,
                tokenMicros + other.tokenMicros,
                smClockMhz.plus(other.smClockMhz),
                min(smClockMhzMin, other.smClockMhzMin), min(memoryClockMhzMin, other.memoryClockMhzMin),
                max(memoryClockMhzMax, other.memoryClockMhzMax), or(throttleBits, other.throttleBits),
                max(temperatureCelsiusMax, other.temperatureCelsiusMax));
    }

    private static OptionalInt min(OptionalInt one, OptionalInt other) {
        if (one.isEmpty() || other.isEmpty()) return one.isEmpty() ? other : one;
        return OptionalInt.of(Math.min(one.getAsInt(), other.getAsInt()));
    }

    private static OptionalInt max(OptionalInt one, OptionalInt other) {
        if (one.isEmpty() || other.isEmpty()) return one.isEmpty() ? other : one;
        return OptionalInt.of(Math.max(one.getAsInt(), other.getAsInt()));
    }

    private static OptionalLong or(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) return one.isEmpty() ? other : one;
        return OptionalLong.of(one.getAsLong() | other.getAsLong());
    }
}
