package io.plimsoll.service.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import javax.sql.DataSource;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.db.telemetry.EngineMinuteRow;
import io.plimsoll.db.telemetry.EngineMinuteTable;

/** What engines and their GPUs said of themselves. */
@RestController
public class EnginesApi {
    private static final int MINUTES_MAX = 1_440;

    private final DataSource database;
    private final InstantSource clock;

    EnginesApi(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One replica in one minute; what was not said is null.
     *
     * @param running requests in the batch, mean over readings
     * @param energyPerTokenMillijoules energy in the time whose power is known over the output tokens of the minute
     */
    record EngineMinute(Instant minute, String replica, String variant, String fingerprint, String host,
            String gpu,
            String region, long readings, long implausible, double running, double waiting,
            OptionalInt kvUsageBasisPointsMax,
            OptionalDouble promptTokensPerSecond, OptionalDouble outputTokensPerSecond, OptionalDouble watts,
            OptionalDouble energyPerTokenMillijoules, OptionalInt smClockMhzMin,
            OptionalInt temperatureCelsiusMax,
            long throttleBits) {
        static EngineMinute of(EngineMinuteRow row) {
            EngineMinuteRow.Key key = row.key();
            double nanojoules = row.energyNanojoules().doubleValue();
            return new EngineMinute(key.minute(), key.replica(), key.variant(), key.fingerprint(), key.host(),
                    key.gpu(), key.region(), row.readings(), row.implausible(),
                    (double) row.runningSum() / Math.max(1, row.readings()),
                    (double) row.waitingSum() / Math.max(1, row.readings()), row.kvBasisPointsMax(),
                    ratio(1e6 * row.promptTokens(), row.windowMicros()),
                    ratio(1e6 * row.outputTokens(), row.windowMicros()),
                    ratio(nanojoules / 1e3, row.powerMicros()),
                    row.powerMicros() == 0
                            ? OptionalDouble.empty()
                            : ratio(nanojoules / 1e6, row.outputTokens()),
                    row.smClockMhzMin(), row.temperatureCelsiusMax(), row.throttleBits());
        }

        private static OptionalDouble ratio(double of, long by) {
            return by == 0 ? OptionalDouble.empty() : OptionalDouble.of(of / by);
        }
    }

    @Operation(summary = "What engines and their GPUs said of themselves, by replica and minute, newest first")
    @GetMapping("/api/v1/engines")
    List<EngineMinute> engines(@RequestParam(defaultValue = "10") int minutes) throws SQLException {
        Duration back = Duration.ofMinutes(Math.clamp(minutes, 1, MINUTES_MAX));
        try (Connection connection = database.getConnection()) {
            return EngineMinuteTable.since(connection, clock.instant().minus(back)).stream()
                    .map(EngineMinute::of)
                    .toList();
        }
    }
}
