package io.plimsoll.db.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.plimsoll.db.Migrations;
import io.plimsoll.db.testing.TestPostgres;

class TelemetryTablesTest {
    static final LocalDate DAY = LocalDate.of(2026, 2, 28);
    static DataSource database;
    Connection connection;

    @BeforeAll
    static void migrate() throws SQLException {
        database = TestPostgres.get().freshDatabase().dataSource();
        Migrations.migrate(database);
        try (Connection room = database.getConnection()) {
            CellTable.makeRoom(room, DAY);
            CellTable.makeRoom(room, DAY);
        }
    }

    @BeforeEach
    void begin() throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void rollBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void cellsAreWrittenOverAndFoundByKeyAndStage() throws SQLException {
        CellTable.add(connection, List.of(cell(1, 0, "old"), cell(1, 1, "one"), cell(2, 0, "two")));
        CellTable.change(connection, List.of(cell(1, 0, "new")));
        assertThat(CellTable.ofBlock(connection, new CellBlock(DAY, "x", 1, 1, 1, 1, 0))).singleElement()
                .satisfies(row -> assertThat(row).usingRecursiveComparison().isEqualTo(cell(1, 0, "new")));
        assertThat(CellTable.ofStage(connection, DAY, "x", 1, 1))
                .extracting(row -> new String(row.cell(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("new", "one", "two");
        assertThat(CellTable.ofStage(connection, DAY, "x", 1, 2)).isEmpty();
        assertThat(CellTable.ofBlock(connection, new CellBlock(DAY, "x", 1, 1, 1, 9, 0))).isEmpty();
    }

    @Test
    void thousandsOfCellsGoInOneStatement() throws SQLException {
        byte[] sketch = new byte[700];
        List<CellRow> rows = IntStream.range(0, 5_000)
                .mapToObj(i -> new CellRow(DAY, "x", 1, 1, 1, i, "v", "TREATMENT", "r", "s", 0, sketch))
                .toList();
        CellTable.add(connection, rows);
        CellTable.change(connection, rows);
        assertThat(CellTable.ofStage(connection, DAY, "x", 1, 1)).hasSize(5_000);
    }

    @Test
    void onlyOneConsumerCanMoveAPartitionOnFromAnOffset() throws SQLException {
        assertThat(OffsetTable.next(connection, "t", 3)).isZero();
        assertThat(OffsetTable.advance(connection, "t", 3, 0, 10)).isTrue();
        assertThat(OffsetTable.advance(connection, "t", 3, 0, 7)).as("it is at 10 by now").isFalse();
        assertThat(OffsetTable.advance(connection, "t", 3, 10, 25)).isTrue();
        assertThat(OffsetTable.next(connection, "t", 3)).isEqualTo(25);
    }

    @Test
    void lanesManifestsAndTalliesAreKept() throws SQLException {
        LaneTable.put(connection, List.of(new LaneRow(5, 2, 10, 0, 0, ""), new LaneRow(6, 2, 4, 1, 0, "3")));
        LaneTable.put(connection, List.of(new LaneRow(5, 2, 12, 1, 3, "11")));
        assertThat(LaneTable.ofLane(connection, 2)).containsExactlyInAnyOrder(
                new LaneRow(5, 2, 12, 1, 3, "11"),
                new LaneRow(6, 2, 4, 1, 0, "3"));
        ManifestRow manifest = new ManifestRow("x", 1, 1, 2, 3, 5, 2, new byte[]{1});
        ManifestTable.add(connection, List.of(manifest, manifest));
        assertThat(ManifestTable.ofStage(connection, "x", 1, 1)).hasSize(1);
        TallyTable.add(connection, "t", 0, new IngestTally(1, 2, 3, 4, 5, 1, 1, 0, 0));
        TallyTable.add(connection, "t", 1, new IngestTally(1, 0, 0, 0, 0, 0, 0, 0, 0));
        TallyTable.add(connection, "t", 1, new IngestTally(1, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(TallyTable.ofTopic(connection, "t")).isEqualTo(new IngestTally(3, 2, 3, 4, 5, 1, 1, 0, 0));
        assertThat(TallyTable.ofTopic(connection, "other")).isEqualTo(IngestTally.NONE);
    }

    @Test
    void whatEnginesSaidOfABlockAddsUpForARunThatKeepsItsBlocks() throws SQLException {
        addRun();
        EngineBlockRow silent = engine("x", 1, new EngineBlockRow.Sum(0, 0), OptionalInt.empty(),
                OptionalLong.empty());
        EngineBlockRow first = engine("x", 1, new EngineBlockRow.Sum(3_940, 2), OptionalInt.of(1_960),
                OptionalLong.of(4));
        EngineBlockRow second = engine("x", 1, new EngineBlockRow.Sum(1_980, 1), OptionalInt.of(1_980),
                OptionalLong.of(0x40));
        EngineBlockRow ofNobody = engine("unknown", 1, new EngineBlockRow.Sum(0, 0), OptionalInt.empty(),
                OptionalLong.empty());
        EngineBlockTable.add(connection, List.of(silent, ofNobody));
        assertThat(EngineBlockTable.ofStage(connection, "x", 1, 1)).containsExactly(silent);
        EngineBlockTable.add(connection, List.of(first));
        EngineBlockTable.add(connection, List.of(silent, second));
        assertThat(EngineBlockTable.ofStage(connection, "x", 1, 1)).containsExactly(new EngineBlockRow(
                first.key(), 4, new EngineBlockRow.Sum(12, 4), new EngineBlockRow.Sum(0, 0), 400, 4_000,
                new EngineBlockRow.Sum(5_920, 3), OptionalInt.of(1_960), OptionalInt.of(1_960),
                OptionalInt.of(1_980), OptionalLong.of(0x44), OptionalInt.empty()));
        assertThat(EngineBlockTable.ofStage(connection, "x", 1, 2)).isEmpty();
        assertThat(EngineBlockTable.ofStage(connection, "unknown", 1, 1)).as("there is no such run")
                .isEmpty();
        EngineBlockTable.deleteAll(connection, "x", 1);
        execute("update run set blocks_removed_at = now()");
        EngineBlockTable.add(connection, List.of(first));
        assertThat(EngineBlockTable.ofStage(connection, "x", 1, 1)).as("its blocks are gone").isEmpty();
    }

    private static EngineBlockRow engine(String experiment, int run, EngineBlockRow.Sum smClock,
            OptionalInt clock, OptionalLong bits) {
        return new EngineBlockRow(
                new EngineBlockRow.Key(experiment, run, 1, 7, 3, "TREATMENT", "r1"), 1,
                new EngineBlockRow.Sum(3, 1), new EngineBlockRow.Sum(0, 0), 100, 1_000, smClock, clock, clock,
                clock,
                bits, OptionalInt.empty());
    }

    private void addRun() throws SQLException { execute(
            """
                    insert into experiment values ('00000000-0000-0000-0000-000000000001', 'x', now());
                    insert into revision values ('00000000-0000-0000-0000-000000000002',
                        '00000000-0000-0000-0000-000000000001', 1, 'id: x', decode(repeat('00', 32), 'hex'), 'me', now());
                    insert into run (id, experiment_id, experiment, number, revision_id, state, stage, plan_epoch, paused,
                        started_by, started_at, stage_since, version)
                    values ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000001', 'x', 1,
                        '00000000-0000-0000-0000-000000000002', 'CANARY', 1, 1, false, 'me', now(), now(), 0)
                    """); }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static CellRow cell(long block, int partition, String bytes) {
        return new CellRow(DAY, "x", 1, 1, 1, block, "v", "TREATMENT", "r0", "chat", partition,
                bytes.getBytes(StandardCharsets.UTF_8));
    }
}
