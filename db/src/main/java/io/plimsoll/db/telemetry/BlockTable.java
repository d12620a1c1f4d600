package io.plimsoll.db.telemetry;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Cells of a run by whole blocks, in their order, for whoever goes through all of them. Takes part in the caller's transaction. */
public final class BlockTable {
    private static final String OF_RUN = " from metric_cell where day = ? and experiment = ? and run_number = ?";
    private static final String RANGE = OF_RUN
            + " and stage = ? and (epoch, block) > (?, ?) and (epoch, block) <= (?, ?)";

    /** @param day UTC, on which the run began */
    public record Run(LocalDate day, String experiment, int number) {}

    /** A block of a stage; the order is that of time. */
    public record At(long epoch, long block) {
        /** Before every block. */
        public static final At FIRST = new At(-1, Long.MAX_VALUE);
        /** After every block. */
        public static final At LAST = new At(Long.MAX_VALUE, Long.MAX_VALUE);

        public boolean isAfter(At other) {
            return epoch != other.epoch ? epoch > other.epoch : block > other.block;
        }
    }

    /** How many cells, and a digest of their bytes: a cell that changed gives another one. */
    public record Content(long cells, BigDecimal digest) {
        public Content plus(Content other) {
            return new Content(cells + other.cells, digest.add(other.digest));
        }
    }

    private BlockTable() {}

    /** The first stage after this one that has cells. */
    public static OptionalInt nextStage(Connection connection, Run run, int after) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("select stage" + OF_RUN + " and stage > ? order by stage limit 1")) {
            bind(statement, run, after);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? OptionalInt.of(result.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    /** The first blocks after this one that have cells. */
    public static List<At> next(Connection connection, Run run, int stage, At after, int max)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select distinct epoch, block" + OF_RUN
                + " and stage = ? and (epoch, block) > (?, ?) order by epoch, block limit ?")) {
            bind(statement, run, stage);
            statement.setLong(5, after.epoch());
            statement.setLong(6, after.block());
            statement.setInt(7, max);
            List<At> blocks = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next())
                    blocks.add(new At(result.getLong(1), result.getLong(2)));
            }
            return blocks;
        }
    }

    public static List<CellRow> between(Connection connection, Run run, int stage, At after, At to)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CellTable.SELECT + RANGE)) {
            bind(statement, run, stage, after, to);
            return CellTable.rows(statement);
        }
    }

    public static Content content(Connection connection, Run run, int stage, At after, At to)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select count(*), coalesce(sum(('x' || left(md5(cell), 15))::bit(60)::bigint), 0)" + RANGE)) {
            bind(statement, run, stage, after, to);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return new Content(result.getLong(1), result.getBigDecimal(2));
            }
        }
    }

    public static int delete(Connection connection, Run run, int stage, At after, At to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete" + RANGE)) {
            bind(statement, run, stage, after, to);
            return statement.executeUpdate();
        }
    }

    public static void deleteAll(Connection connection, Run run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete" + OF_RUN)) {
            bind(statement, run);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Run run) throws SQLException {
        statement.setObject(1, run.day());
        statement.setString(2, run.experiment());
        statement.setInt(3, run.number());
    }

    private static void bind(PreparedStatement statement, Run run, int stage) throws SQLException {
        bind(statement, run);
        statement.setInt(4, stage);
    }

    private static void bind(PreparedStatement statement, Run run, int stage, At after, At to)
            throws SQLException {
        bind(statement, run, stage);
        statement.setLong(5, after.epoch());
        statement.setLong(6, after.block());
        statement.setLong(7, to.epoch());
        statement.setLong(8, to.block());
    }
}
