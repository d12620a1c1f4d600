package io.plimsoll.bench.history;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.plimsoll.bench.Benchmark;
import io.plimsoll.bench.Figure;
import io.plimsoll.db.EmbeddedPostgres;
import io.plimsoll.db.Migrations;
import io.plimsoll.db.history.HistoryTable;
import io.plimsoll.db.telemetry.CellRow;
import io.plimsoll.db.telemetry.CellTable;
import io.plimsoll.model.cell.CellBytes;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.history.Retention;
import io.plimsoll.service.history.HistoryKeeper;
import io.plimsoll.service.home.ServerLog;

/**
 * How much room 20 experiments take after a year, on disk with indexes and what PostgreSQL stores aside. Thinned: one of the 20, and one of its
 * days, is written as blocks and taken through minutes and hours to its day by what a server runs; each level is measured and scaled to as
 * many days as stand there at most at one time.
 */
public final class HistoryBench implements Benchmark {
    private static final int EXPERIMENTS = 20;
    /** Of traffic a day and experiment: a stage or two every day of the year. */
    private static final int HOURS_A_DAY = 2;
    private static final double GB = 1e9;
    private static final RunId RUN = new RunId("experiment-1", 1);
    private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
    private static final Instant START = Instant.parse("2026-02-10T09:00:00Z");
    private static final int BLOCKS_A_COPY = 30;

    @Override
    public String name() { return "history"; }

    @Override
    public String description() {
        return "a day of an experiment as blocks, minutes, hours and its day on disk, scaled to 20 experiments and a year";
    }

    @Override
    public List<Figure> run(boolean quick, PrintWriter out) throws Exception {
        Path home = Files.createTempDirectory("plimsoll-history");
        ServerLog.into(home);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.resolve("postgres"), 0);
                HikariDataSource database = pool(postgres)) {
            Migrations.migrate(database);
            Duration traffic = Duration.ofMinutes(quick ? 60 : 60 * HOURS_A_DAY);
            Instant end = START.plus(traffic);
            addRun(database, end);
            out.printf(
                    "%d of %d experiments, %s of the %d h of traffic of one of 365 days: 2 variants, %d replicas, %d segments, 8 metrics, "
                            + "blocks of %d s, 1 to %d requests a cell%n",
                    1, EXPERIMENTS, traffic, HOURS_A_DAY,
                    ThinnedYear.REPLICAS, ThinnedYear.SEGMENTS, ThinnedYear.BLOCK.toSeconds(),
                    ThinnedYear.REQUESTS_MAX);
            write(database, end);
            double part = traffic.toMinutes() / (60.0 * HOURS_A_DAY);
            return measure(database, end, part, out);
        }
    }

    private static List<Figure> measure(DataSource database, Instant end, double part, PrintWriter out)
            throws SQLException {
        Retention keep = Retention.DEFAULT;
        HistoryKeeper keeper = new HistoryKeeper(database, keep, _ -> false);
        Level blocks = new Level("blocks", size(database, "metric_cell"), rows(database, "metric_cell"));
        Level minutes = level(keeper, database, end.plus(Duration.ofHours(2)), "minutes", 1, out);
        Level hours = level(keeper, database, end.plus(keep.minutes()).plus(Duration.ofHours(2)), "hours", 60,
                out);
        Level days = level(keeper, database, end.plus(keep.hours()).plus(Duration.ofDays(2)), "days", 1440,
                out);
        // A month is dropped when its last row is gone: until then it holds the room of the most that it ever had, beside the next one.
        double blocksGb = blocks.gigabytes(keep.blocks().toDays(), part, out);
        double minutesGb = minutes.gigabytes(2 * (keep.minutes().toDays() + 1), part, out);
        double hoursGb = hours.gigabytes(keep.hours().toDays() + 31, part, out);
        double daysGb = days.gigabytes(365, 1, out);
        return List.of(Figure.exact("history.year_gb", blocksGb + minutesGb + hoursGb + daysGb, "GB"),
                Figure.exact("history.minutes_gb", minutesGb, "GB"),
                Figure.exact("history.hours_gb", hoursGb, "GB"),
                Figure.exact("history.days_gb", daysGb, "GB"),
                Figure.exact("history.blocks_gb", blocksGb, "GB"));
    }

    /** Of the thinned day. */
    private record Level(String name, long bytes, long rows) {
        /** @param part of a day's traffic that was written */
        double gigabytes(long daysKept, double part, PrintWriter out) {
            double gigabytes = bytes / part * daysKept * EXPERIMENTS / GB;
            out.printf("%-8s %,9d rows, %,12d bytes, %,5d a row; %3d days of %d experiments: %.2f GB%n", name,
                    rows, bytes,
                    bytes / Math.max(1, rows), daysKept, EXPERIMENTS, gigabytes);
            return gigabytes;
        }
    }

    private static Level level(HistoryKeeper keeper, DataSource database, Instant now, String name,
            int minutes,
            PrintWriter out) throws SQLException {
        long began = System.nanoTime();
        long steps = keeper.run(now);
        out.printf("%s: %,d steps in %.1f s%n", name, steps, (System.nanoTime() - began) / 1e9);
        String table = HistoryTable.table(minutes);
        return new Level(name, size(database, table), rows(database, table));
    }

    private static void write(DataSource database, Instant end) throws SQLException {
        ThinnedYear year = new ThinnedYear();
        try (Connection connection = database.getConnection()) {
            CellTable.makeRoom(connection, DAY);
            List<CellRow> rows = new ArrayList<>();
            long block = 0;
            for (Instant at = START; at.isBefore(end); at = at.plus(ThinnedYear.BLOCK)) {
                year.block(RUN, block, at).forEach(cell -> rows.add(row(cell)));
                if (++block % BLOCKS_A_COPY == 0 || !at.plus(ThinnedYear.BLOCK).isBefore(end)) {
                    CellTable.add(connection, rows);
                    rows.clear();
                }
            }
        }
    }

    private static CellRow row(MetricCell cell) {
        CellKey key = cell.key();
        int partition = key.replica().hashCode() & 3; // a replica's requests are on one lane
        return new CellRow(DAY, key.run().experiment(), key.run().number(), key.stage(), key.epoch(),
                key.block(),
                key.variant(), key.role().name(), key.replica(), key.segment().toString(), partition,
                CellBytes.encode(cell));
    }

    private static void addRun(DataSource database, Instant end) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                            with e as (insert into experiment values (gen_random_uuid(), '%1$s', now()) returning id),
                            r as (insert into revision select gen_random_uuid(), id, 1, 'id: x', decode(repeat('00', 32), 'hex'), 'me',
                                now() from e returning id, experiment_id)
                            insert into run (id, experiment_id, experiment, number, revision_id, state, stage, plan_epoch, paused,
                                started_by, started_at, stage_since, version, ended_at)
                            select gen_random_uuid(), experiment_id, '%1$s', 1, id, 'COMPLETED', 1, 17, false, 'me', '%2$s', '%2$s', 0,
                                '%3$s' from r
                            """
                            .formatted(RUN.experiment(), START, end));
        }
    }

    private static long size(DataSource database, String table) throws SQLException {
        return number(database,
                "select coalesce(sum(pg_total_relation_size(relid)), 0) from pg_partition_tree('%s')"
                        .formatted(table));
    }

    private static long rows(DataSource database, String table) throws SQLException {
        return number(database, "select count(*) from " + table);
    }

    private static long number(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    private static HikariDataSource pool(EmbeddedPostgres postgres) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres.dataSource());
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }
}
