package io.plimsoll.service.engines;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.plimsoll.db.telemetry.EngineMinuteRow;
import io.plimsoll.model.telemetry.EngineLoad;
import io.plimsoll.model.telemetry.EngineTelemetry;
import io.plimsoll.model.telemetry.GpuReading;

/** Readings summed up by replica and minute. */
final class EngineMinutes {
    private final Map<EngineMinuteRow.Key, EngineMinuteRow> rows = new HashMap<>();

    void add(EngineTelemetry reading) { add(row(reading)); }

    /** A reading that cannot be true. */
    void addImplausible(EngineTelemetry reading) {
        add(EngineMinuteRow.implausible(key(reading)));
    }

    private void add(EngineMinuteRow row) { rows.merge(row.key(), row, EngineMinuteRow::plus); }

    private static EngineMinuteRow row(EngineTelemetry reading) {
        EngineLoad load = reading.load();
        GpuReading gpu = reading.gpu();
        long power = gpu.powerMilliwatts().orElse(0);
        boolean hasPower = gpu.powerMilliwatts().isPresent();
        return new EngineMinuteRow(key(reading), 1, 0, reading.windowMicros(), load.promptTokens().orElse(0),
                load.outputTokens().orElse(0), load.running().orElse(0), load.waiting().orElse(0),
                load.kvUsageBasisPoints(), hasPower ? reading.windowMicros() : 0,
                BigInteger.valueOf(power).multiply(BigInteger.valueOf(reading.windowMicros())),
                gpu.smClockMhz(), gpu.temperatureCelsius(), gpu.throttleBits().orElse(0));
    }

    private static EngineMinuteRow.Key key(EngineTelemetry reading) {
        Instant minute = Instant.EPOCH.plus(reading.atEpochMicros(), ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.MINUTES);
        return new EngineMinuteRow.Key(minute, reading.replica(), reading.variant(), reading.fingerprint(),
                reading.site().host(), reading.site().gpu(), reading.site().region());
    }

    Collection<EngineMinuteRow> take() {
        Collection<EngineMinuteRow> taken = Map.copyOf(rows).values();
        rows.clear();
        return taken;
    }
}
