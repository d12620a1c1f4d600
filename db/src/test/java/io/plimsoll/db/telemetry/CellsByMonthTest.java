package io.plimsoll.db.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import io.plimsoll.db.Migrations;
import io.plimsoll.db.testing.TestPostgres;

class CellsByMonthTest {
    final DataSource database = TestPostgres.get().freshDatabase().dataSource();

    @Test
    void cellsOfTheLastReleaseMoveToTheMonthInWhichTheirRunBegan() throws Exception {
        Flyway.configure().dataSource(database).target("010").load().migrate();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                            insert into experiment values ('00000000-0000-0000-0000-000000000001', 'x', now());
                            insert into revision values ('00000000-0000-0000-0000-000000000002',
                                '00000000-0000-0000-0000-000000000001', 1, 'id: x', decode(repeat('00', 32), 'hex'), 'me', now());
                            insert into run (id, experiment_id, experiment, number, revision_id, state, stage, plan_epoch, paused,
                                started_by, started_at, stage_since, version, ended_at)
                            select gen_random_uuid(), '00000000-0000-0000-0000-000000000001', 'x', n,
                                '00000000-0000-0000-0000-000000000002', 'COMPLETED', 1, 1, false, 'me',
                                at, at, 0, at from (values (1, timestamptz '2026-01-31T23:30:00Z'), (2, '2026-02-01T00:30:00Z')) r (n, at);
                            insert into metric_cell select 'x', 1 + n % 2, 1, 4, n, 'v', 'TREATMENT', 'r', 's', 0, '\\x01'
                            from generate_series(1, 100) n;
                            """);
        }
        Migrations.migrate(database);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(CellTable.ofStage(connection, LocalDate.of(2026, 1, 31), "x", 1, 1)).hasSize(50);
            assertThat(CellTable.ofStage(connection, LocalDate.of(2026, 2, 1), "x", 2, 1)).hasSize(50);
            assertThat(Months.drop(connection, "metric_cell", LocalDate.of(2026, 2, 1))).isTrue();
            assertThat(CellTable.ofStage(connection, LocalDate.of(2026, 1, 31), "x", 1, 1)).isEmpty();
            assertThat(CellTable.ofStage(connection, LocalDate.of(2026, 2, 1), "x", 2, 1)).hasSize(50);
            assertThat(Months.dropEmpty(connection, "metric_cell", LocalDate.of(2027, 1, 1))).isFalse();
        }
    }

    @Test
    void historyThatStoodTogetherIsToldApartByItsResolution() throws Exception {
        Flyway.configure().dataSource(database).target("013").load().migrate();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select make_month('metric_history', '2026-01-31')");
            statement.execute(
                    """
                            insert into metric_history select 'x', 1, m, '2026-01-31T00:00:00Z', 1, 'v', 'TREATMENT', '', 's', '\\x01'
                            from unnest(array[1, 60, 1440]) m""");
        }
        Migrations.migrate(database);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select string_agg(tableoid::regclass::text, ' ' order by resolution_minutes) from metric_history")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo(
                    "metric_history_minute_2026_01 metric_history_hour_2026_01 metric_history_day_2026_01");
        }
    }

    @Test
    void manyWhoMakeTheSameMonthAtOnceAllFindIt() throws Exception {
        Migrations.migrate(database);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = IntStream.range(0, 40).<Future<?>>mapToObj(i -> threads.submit(() -> {
                try (Connection connection = database.getConnection()) {
                    CellTable.makeRoom(connection, LocalDate.of(2026, 1 + i / 8, 1 + i % 8));
                }
                return i;
            })).toList();
            for (Future<?> each : all)
                each.get();
        }
    }
}
