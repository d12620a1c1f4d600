package io.plimsoll.db.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
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

    private static CellRow cell(long block, int partition, String bytes) {
        return new CellRow(DAY, "x", 1, 1, 1, block, "v", "TREATMENT", "r0", "chat", partition,
                bytes.getBytes(StandardCharsets.UTF_8));
    }
}
