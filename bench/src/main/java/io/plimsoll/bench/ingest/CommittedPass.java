package io.plimsoll.bench.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import io.plimsoll.model.cell.CellColumns;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.ingest.BatchSize;
import io.plimsoll.service.ingest.CellStore;
import io.plimsoll.service.ingest.IngestOptions;
import io.plimsoll.service.ingest.TelemetryIngest;
import io.plimsoll.service.ingest.ThresholdsJson;

/** The ingest itself: from the topic to cells and offsets that are committed. */
final class CommittedPass {
    private static final long LOOK_EVERY_NANOS = 2_000_000;
    private static final String FROZEN = "{\"itl.max@1\":[200000],\"ttft@1\":[300000]}";
    /** What the cells of all runs count against. */
    static final CellColumns COLUMNS = CellColumns.of(ThresholdsJson.read(FROZEN));

    private CommittedPass() {}

    /** As a server runs it, with a group of its own. */
    static IngestOptions options(IngestTopic topic) {
        IngestOptions like = IngestOptions.of(topic.bootstrapServers(), Optional.empty());
        return new IngestOptions(topic.bootstrapServers(), topic.name(), like.deadLetterTopic(),
                "bench-" + UUID.randomUUID(), Optional.empty(), like.commitEvery(), BatchSize.MAX,
                Duration.ofSeconds(10));
    }

    /** Nanoseconds for the whole topic, from the moment when the partitions are there. */
    static long nanos(IngestTopic topic, DataSource database) throws SQLException {
        empty(database);
        try (TelemetryIngest ingest = new TelemetryIngest(options(topic), database, InstantSource.system())) {
            ingest.start();
            while (ingest.status().partitions() < FullEvents.LANES)
                LockSupport.parkNanos(LOOK_EVERY_NANOS / 2);
            long began = System.nanoTime();
            while (counted(topic, database) < topic.events())
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            return System.nanoTime() - began;
        }
    }

    private static long counted(IngestTopic topic, DataSource database) {
        return new CellStore(database).tally(topic.name()).counted();
    }

    static void empty(DataSource database) throws SQLException {
        execute(database,
                "truncate metric_cell, block_manifest, ingest_offset, producer_lane, ingest_tally");
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** The runs that the events belong to, with thresholds that are frozen. */
    static void addRuns(DataSource database) throws SQLException {
        for (RunId run : FullEvents.runs())
            execute(database,
                    """
                            with e as (insert into experiment values (gen_random_uuid(), '%1$s', now()) returning id),
                            r as (insert into revision select gen_random_uuid(), id, 1, 'id: x', decode(repeat('00', 32), 'hex'), 'me',
                                now() from e returning id, experiment_id)
                            insert into run (id, experiment_id, experiment, number, revision_id, state, stage, plan_epoch, paused,
                                thresholds, started_by, started_at, stage_since, version)
                            select gen_random_uuid(), experiment_id, '%1$s', 1, id, 'CANARY', 1, 17, false,
                                '%2$s', 'me', now(), now(), 0 from r
                            """
                            .formatted(run.experiment(), FROZEN));
    }
}
