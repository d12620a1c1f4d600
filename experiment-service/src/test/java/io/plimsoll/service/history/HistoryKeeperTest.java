package io.plimsoll.service.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.plimsoll.db.telemetry.EngineBlockRow;
import io.plimsoll.db.telemetry.EngineBlockTable;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.history.Resolution;
import io.plimsoll.model.history.Retention;
import io.plimsoll.service.ingest.BlocksRemovedException;
import io.plimsoll.service.ingest.CellStore;
import io.plimsoll.service.ingest.FlakyDatabase;

class HistoryKeeperTest {
    static final Instant SOON = HistoryFixture.ENDED.plus(Duration.ofHours(2));
    static final Instant IN_EIGHT_DAYS = HistoryFixture.ENDED.plus(Duration.ofDays(8));
    static final Instant IN_SIX_WEEKS = HistoryFixture.ENDED.plus(Duration.ofDays(42));

    HistoryFixture fixture;
    RandomCells cells;
    HistoryKeeper keeper;
    Map<String, String> before;

    @BeforeEach
    void fill() throws SQLException {
        fixture = new HistoryFixture();
        cells = new RandomCells(0);
        fixture.add(cells.all(), 0);
        fixture.add(cells.all(), 1); // another partition has the same groups
        keeper = new HistoryKeeper(fixture.database, Retention.DEFAULT, _ -> false);
        before = fixture.blocks();
        assertThat(before).hasSize(6);
    }

    @Test
    void blocksBecomeMinutesThenHoursThenDaysAndNothingIsLostOnTheWay() throws SQLException {
        keeper.run(SOON);
        assertThat(fixture.history()).isEqualTo(before);
        assertThat(fixture.rows(Resolution.MINUTE)).isGreaterThan(400);
        assertThat(keeper.run(SOON)).as("there is nothing left to do").isZero();

        keeper.run(IN_EIGHT_DAYS);
        assertThat(fixture.history()).isEqualTo(before);
        assertThat(fixture.rows(Resolution.MINUTE)).isZero();
        assertThat(fixture.rows(Resolution.HOUR)).isBetween(20L, 40L);
        assertThat(fixture.blocks()).as("blocks stay for 10 days").isEqualTo(before);

        keeper.run(IN_SIX_WEEKS);
        assertThat(fixture.history()).isEqualTo(before);
        assertThat(fixture.rows(Resolution.HOUR)).isZero();
        // 22:50 to 2:10: the baseline lies on the first day, the stage on both
        assertThat(fixture.rows(Resolution.DAY)).isBetween(8L, 12L);
        assertThat(fixture.blocks()).isEmpty();
        assertThat(fixture.number("select count(*) from pg_partition_tree('metric_cell') where isleaf"))
                .as("the month is dropped").isZero();
        assertThat(fixture.number("select count(*) from pg_partition_tree('metric_history') where isleaf"))
                .as("what is left are days of January and February").isEqualTo(2);
        assertThatThrownBy(() -> new CellStore(fixture.database).read(HistoryFixture.RUN, 1))
                .isInstanceOf(BlocksRemovedException.class)
                .hasMessageContaining("the blocks of faster#1 are no longer kept since 2026-03-15");
    }

    @Test
    void oldBlocksBecomeDaysAtOnce() throws SQLException {
        keeper.run(IN_SIX_WEEKS);
        assertThat(fixture.history()).isEqualTo(before);
        assertThat(fixture.rows(Resolution.MINUTE) + fixture.rows(Resolution.HOUR)).isZero();
    }

    @Test
    void aDatabaseThatFailsNowAndThenLosesAndDoublesNothing() throws SQLException {
        HistoryKeeper flaky = new HistoryKeeper(new FlakyDatabase(fixture.database, 0, 0.04),
                Retention.DEFAULT, _ -> false);
        int failures = 0;
        for (Instant now : List.of(SOON, IN_EIGHT_DAYS, IN_SIX_WEEKS)) {
            for (boolean done = false; !done;)
                try {
                    flaky.run(now);
                    done = true;
                } catch (SQLException e) {
                    failures++;
                }
            assertThat(fixture.history()).isEqualTo(before);
        }
        assertThat(failures).isGreaterThan(20);
        assertThat(fixture.blocks()).isEmpty();
    }

    @Test
    void whatCameLateIsCounted() throws SQLException {
        keeper.run(SOON);
        MetricCell changed = cells.block(1, 9, 5, HistoryFixture.STARTED.plusSeconds(9_000)).getFirst();
        fixture.change(List.of(changed), 0);
        Map<String, String> now = fixture.blocks();
        assertThat(now).isNotEqualTo(before);
        keeper.run(IN_SIX_WEEKS);
        assertThat(fixture.history()).as("made anew before the blocks go").isEqualTo(now);

        fixture.execute("select make_month('metric_cell', '2026-01-31')");
        fixture.add(cells.all(), 3);
        Map<String, String> late = fixture.blocks();
        assertThat(late).hasSize(6);
        Map<String, String> days = fixture.history();
        keeper.run(IN_SIX_WEEKS);
        assertThat(fixture.blocks()).as("they go to the history at once").isEmpty();
        assertThat(fixture.history()).hasSameSizeAs(days).isNotEqualTo(days);
    }

    @Test
    void blocksOfAnActiveRunStayAndAreTakenOnceTheyAreSettled() throws SQLException {
        fixture.execute("update run set ended_at = null");
        keeper.run(HistoryFixture.STARTED.plus(Duration.ofHours(2)));
        assertThat(fixture.rows(Resolution.MINUTE)).isBetween(150L, 400L);
        keeper.run(IN_SIX_WEEKS);
        assertThat(fixture.history()).isEqualTo(before);
        assertThat(fixture.blocks()).isEqualTo(before);
    }

    /** Later runs are calibrated by them; in the end they go as all others. */
    @Test
    void blocksOfARunOfEqualArmsStayAsLongAsDays() throws SQLException {
        HistoryKeeper ofEqualArms = new HistoryKeeper(fixture.database, Retention.DEFAULT,
                "id: faster"::equals);
        ofEqualArms.run(IN_SIX_WEEKS);
        assertThat(fixture.blocks()).isEqualTo(before);
        assertThat(fixture.history()).isEqualTo(before);
        assertThat(ofEqualArms.run(IN_SIX_WEEKS)).as("there is nothing left to do").isZero();
        ofEqualArms.run(HistoryFixture.ENDED.plus(Retention.DEFAULT.days()));
        assertThat(fixture.blocks()).isEmpty();
    }

    @Test
    void whatEnginesSaidGoesWithTheBlocks() throws SQLException {
        EngineBlockRow said = new EngineBlockRow(
                new EngineBlockRow.Key("faster", 1, 1, 7, 3, "TREATMENT", "r1"), 10,
                new EngineBlockRow.Sum(30, 10), new EngineBlockRow.Sum(0, 10), 0, 0,
                new EngineBlockRow.Sum(0, 0),
                OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty(),
                OptionalInt.empty());
        add(said);
        keeper.run(IN_EIGHT_DAYS);
        assertThat(new CellStore(fixture.database).read(HistoryFixture.RUN, 1).engines()).singleElement()
                .satisfies(engine -> assertThat(engine.running().mean()).hasValue(3));
        keeper.run(IN_SIX_WEEKS);
        assertThat(fixture.number("select count(*) from engine_block")).isZero();
        add(said);
        assertThat(fixture.number("select count(*) from engine_block")).as("read again from the topic")
                .isZero();
    }

    private void add(EngineBlockRow row) throws SQLException {
        try (Connection connection = fixture.database.getConnection()) {
            EngineBlockTable.add(connection, List.of(row));
        }
    }

    @Test
    void onlyOneServerAtATimeIsAtIt() throws SQLException {
        try (Connection other = fixture.database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtext('plimsoll.history'))");
            assertThat(keeper.run(SOON)).isZero();
            other.rollback();
        }
        assertThat(keeper.run(SOON)).isPositive();
    }

    @Test
    void daysGoByTheMonth() throws SQLException {
        keeper.run(IN_SIX_WEEKS);
        keeper.run(Instant.parse("2028-02-02T00:00:00Z"));
        assertThat(
                fixture.number("select count(*) from metric_history where start_at < '2026-02-01T00:00:00Z'"))
                .isZero();
        assertThat(fixture.rows(Resolution.DAY)).as("February is not past keeping as a whole").isPositive();
    }
}
