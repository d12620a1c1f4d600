package io.plimsoll.db.telemetry;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** Table {@code engine_minute}. Every method takes part in the caller's transaction. */
public final class EngineMinuteTable {
    private static final String KEY = "minute_start, replica, variant, fingerprint, host, gpu, region";
    private static final String COLUMNS = KEY
            + ", readings, window_us, prompt_tokens, output_tokens, running_sum, waiting_sum, power_us, energy_nj,"
            + " throttle_bits, kv_bp_max, sm_clock_min, temperature_max, implausible";

    private EngineMinuteTable() {}

    /** Adds to rows that exist. */
    public static void add(Connection connection, Collection<EngineMinuteRow> rows) throws SQLException {
        String sql = "insert into engine_minute as known (" + COLUMNS
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (" + KEY
                + ") do update set readings = known.readings + excluded.readings,"
                + " implausible = known.implausible + excluded.implausible,"
                + " window_us = known.window_us + excluded.window_us,"
                + " prompt_tokens = known.prompt_tokens + excluded.prompt_tokens,"
                + " output_tokens = known.output_tokens + excluded.output_tokens,"
                + " running_sum = known.running_sum + excluded.running_sum,"
                + " waiting_sum = known.waiting_sum + excluded.waiting_sum,"
                + " power_us = known.power_us + excluded.power_us, energy_nj = known.energy_nj + excluded.energy_nj,"
                + " throttle_bits = known.throttle_bits | excluded.throttle_bits,"
                // Both skip nulls.
                + " kv_bp_max = greatest(known.kv_bp_max, excluded.kv_bp_max),"
                + " sm_clock_min = least(known.sm_clock_min, excluded.sm_clock_min),"
                + " temperature_max = greatest(known.temperature_max, excluded.temperature_max)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (EngineMinuteRow row : rows) {
                set(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, EngineMinuteRow row) throws SQLException {
        EngineMinuteRow.Key key = row.key();
        statement.setTimestamp(1, Timestamp.from(key.minute()));
        statement.setString(2, key.replica());
        statement.setString(3, key.variant());
        statement.setString(4, key.fingerprint());
        statement.setString(5, key.host());
        statement.setString(6, key.gpu());
        statement.setString(7, key.region());
        statement.setLong(8, row.readings());
        statement.setLong(9, row.windowMicros());
        statement.setLong(10, row.promptTokens());
        statement.setLong(11, row.outputTokens());
        statement.setLong(12, row.runningSum());
        statement.setLong(13, row.waitingSum());
        statement.setLong(14, row.powerMicros());
        statement.setBigDecimal(15, new BigDecimal(row.energyNanojoules()));
        statement.setLong(16, row.throttleBits());
        set(statement, 17, row.kvBasisPointsMax());
        set(statement, 18, row.smClockMhzMin());
        set(statement, 19, row.temperatureCelsiusMax());
        statement.setLong(20, row.implausible());
    }

    private static void set(PreparedStatement statement, int at, OptionalInt value) throws SQLException {
        if (value.isPresent()) statement.setInt(at, value.getAsInt());
        else
            statement.setNull(at, Types.INTEGER);
    }

    /** Those of the minutes from this moment on, newest first. */
    public static List<EngineMinuteRow> since(Connection connection, Instant from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS
                + " from engine_minute where minute_start >= ? order by minute_start desc, replica, variant")) {
            statement.setTimestamp(1, Timestamp.from(from));
            List<EngineMinuteRow> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next())
                    rows.add(row(result));
            }
            return rows;
        }
    }

    private static EngineMinuteRow row(ResultSet result) throws SQLException {
        EngineMinuteRow.Key key = new EngineMinuteRow.Key(result.getTimestamp(1).toInstant(),
                result.getString(2),
                result.getString(3), result.getString(4), result.getString(5), result.getString(6),
                result.getString(7));
        return new EngineMinuteRow(key, result.getLong(8), result.getLong(20), result.getLong(9),
                result.getLong(10),
                result.getLong(11), result.getLong(12), result.getLong(13), optional(result, 17),
                result.getLong(14), result.getBigDecimal(15).toBigInteger(), optional(result, 18),
                optional(result, 19), result.getLong(16));
    }

    private static OptionalInt optional(ResultSet result, int at) throws SQLException {
        int value = result.getInt(at);
        return result.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** What is older than this moment is gone. */
    public static int deleteBefore(Connection connection, Instant moment) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("delete from engine_minute where minute_start < ?")) {
            statement.setTimestamp(1, Timestamp.from(moment));
            return statement.executeUpdate();
        }
    }
}
