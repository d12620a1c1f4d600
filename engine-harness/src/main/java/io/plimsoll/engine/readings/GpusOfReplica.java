package io.plimsoll.engine.readings;

import java.util.Collection;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;

import io.plimsoll.model.telemetry.GpuReading;

/** Several GPUs that serve one replica, as one reading. What one of them does not say, all do not say. */
public final class GpusOfReplica {
    private GpusOfReplica() {}

    public static GpuReading together(Collection<GpuReading> gpus) {
        if (gpus.isEmpty())
            return GpuReading.NONE;
        OptionalInt utilizations = integers(gpus, GpuReading::utilizationBasisPoints, Integer::sum);
        return new GpuReading(
                utilizations.isPresent()
                        ? OptionalInt.of(utilizations.getAsInt() / gpus.size())
                        : OptionalInt.empty(),
                longs(gpus, GpuReading::powerMilliwatts, Long::sum),
                integers(gpus, GpuReading::smClockMhz, Math::min),
                integers(gpus, GpuReading::memoryClockMhz, Math::min),
                longs(gpus, GpuReading::throttleBits, (a, b) -> a | b),
                integers(gpus, GpuReading::temperatureCelsius, Math::max));
    }

    private static OptionalInt integers(Collection<GpuReading> gpus, Function<GpuReading, OptionalInt> field,
            IntBinaryOperator fold) {
        return gpus.stream().map(field).allMatch(OptionalInt::isPresent)
                ? gpus.stream().map(field).mapToInt(OptionalInt::getAsInt).reduce(fold)
                : OptionalInt.empty();
    }

    private static OptionalLong longs(Collection<GpuReading> gpus, Function<GpuReading, OptionalLong> field,
            LongBinaryOperator fold) {
        return gpus.stream().map(field).allMatch(OptionalLong::isPresent)
                ? gpus.stream().map(field).mapToLong(OptionalLong::getAsLong).reduce(fold)
                : OptionalLong.empty();
    }
}
