package io.plimsoll.db.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Table {@code engine_block}. Every method takes part in the caller's transaction. */
public final class EngineBlockTable {
    private static final String KEY = "experiment, run_number, stage, epoch, block, role, replica";
    private static final String COLUMNS = KEY
            + ", readings, running_sum, running_readings, waiting_sum, waiting_readings, output_tokens, token_us, sm_clock_sum, sm_clock_readings,"
            + " sm_clock_min, memory_clock_min, memory_clock_max, throttle_bits, temperature_max";

    private EngineBlockTable() {}

    /** Adds to rows that exist. What belongs to an unknown run, or to one whose blocks are gone, would never go: it is left out. */
    public static void add(Connection connection, Collection<EngineBlockRow> rows) throws SQLException {
        String sql = "insert into engine_block as known (" + COLUMNS
                + ") select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
                + " where exists (select from run where experiment = ? and number = ? and blocks_removed_at is null)"
                + " on conflict (" + KEY + ") do update set readings = known.readings + excluded.readings,"
                + " running_sum = known.running_sum + excluded.running_sum,"
                + " running_readings = known.running_readings + excluded.running_readings,"
                + " waiting_sum = known.waiting_sum + excluded.waiting_sum,"
                + " waiting_readings = known.waiting_readings + excluded.waiting_readings,"
                + " output_tokens = known.output_tokens + excluded.output_tokens,"
                + " token_us = known.token_us + excluded.token_us,"
                + " sm_clock_sum = known.sm_clock_sum + excluded.sm_clock_sum,"
                + " sm_clock_readings = known.sm_clock_readings + excluded.sm_clock_readings,"
                // Both skip nulls.
                + " sm_clock_min = least(known.sm_clock_min, excluded.sm_clock_min),"
                + " memory_clock_min = least(known.memory_clock_min, excluded.memory_clock_min),"
                + " memory_clock_max = greatest(known.memory_clock_max, excluded.memory_clock_max),"
                + " throttle_bits = coalesce(known.throttle_bits | excluded.throttle_bits, known.throttle_bits, excluded.throttle_bits),"
                + " temperature_max = greatest(known.temperature_max, excluded.temperature_max)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (EngineBlockRow row : rows) {
                set(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, EngineBlockRow row) throws SQLException {
        EngineBlockRow.Key key = row.key();
        statement.setString(1, key.experiment());
        statement.setInt(2, key.runNumber());
        statement.setInt(3, key.stage());
        statement.setLong(4, key.epoch());
        statement.setLong(5, key.block());
        statement.setString(6, key.role());
        statement.setString(7, key.replica());
        statement.setLong(8, row.readings());
        set(statement, 9, row.running());
        set(statement, 11, row.waiting());
        statement.setLong(13, row.outputTokens());
        statement.setLong(14, row.tokenMicros());
        set(statement, 15, row.smClock());
        set(statement, 17, row.smClockMin());
        set(statement, 18, row.memoryClockMin());
        set(statement, 19, row.memoryClockMax());
        if (row.throttleBits().isPresent()) statement.setLong(20, row.throttleBits().getAsLong());
        else
            statement.setNull(20, Types.BIGINT);
        set(statement, 21, row.temperatureMax());
        statement.setString(22, key.experiment());
        statement.setInt(23, key.runNumber());
    }

    private static void set(PreparedStatement statement, int at, EngineBlockRow.Sum sum) throws SQLException {
        statement.setLong(at, sum.sum());
        statement.setLong(at + 1, sum.readings());
    }

    private static void set(PreparedStatement statement, int at, OptionalInt value) throws SQLException {
        if (value.isPresent()) statement.setInt(at, value.getAsInt());
        else
            statement.setNull(at, Types.INTEGER);
    }

    public static List<EngineBlockRow> ofStage(Connection connection, String experiment, int runNumber,
            int stage) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS
                + " from engine_block where experiment = ? and run_number = ? and stage = ?")) {
            statement.setString(1, experiment);
            statement.setInt(2, runNumber);
            statement.setInt(3, stage);
            List<EngineBlockRow> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next())
                    rows.add(row(result));
            }
            return rows;
        }
    }

    private static EngineBlockRow row(ResultSet result) throws SQLException {
        EngineBlockRow.Key key = new EngineBlockRow.Key(result.getString(1), result.getInt(2),
                result.getInt(3), result.getLong(4), result.getLong(5), result.getString(6),
                result.getString(7));
        long bits = result.getLong(20);
        OptionalLong throttleBits = result.wasNull() ? OptionalLong.empty() : OptionalLong.of(bits);
        return new EngineBlockRow(key, result.getLong(8), sum(result, 9), sum(result, 11), result.getLong(13),
                result.getLong(14), sum(result, 15), optional(result, 17), optional(result, 18),
                optional(result, 19), throttleBits, optional(result, 21));
    }

    private static EngineBlockRow.Sum sum(ResultSet result, int at) throws SQLException {
        return new EngineBlockRow.Sum(result.getLong(at), result.getLong(at + 1));
    }

    private static OptionalInt optional(ResultSet result, int at) throws SQLException {
        int value = result.getInt(at);
        return result.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    public static void deleteAll(Connection connection, String experiment, int runNumber)
            throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("delete from engine_block where experiment = ? and run_number = ?")) {
            statement.setString(1, experiment);
            statement.setInt(2, runNumber);
            statement.executeUpdate();
        }
    }
}
