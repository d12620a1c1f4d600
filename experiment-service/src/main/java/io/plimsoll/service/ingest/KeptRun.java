package io.plimsoll.service.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.plimsoll.model.experiment.RunId;

/**
 * A run as those see it who keep its cells.
 *
 * @param removedAt when its blocks were removed
 */
public record KeptRun(RunId id, Instant startedAt, Optional<Instant> endedAt, Optional<Instant> removedAt) {
    private static final String SELECT = "select experiment, number, started_at, ended_at, blocks_removed_at from run ";

    /** UTC, on which it began: where its cells stand. */
    public LocalDate day() {
        return startedAt.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** Empty when there is no such run. */
    public static Optional<KeptRun> find(Connection connection, RunId run) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement(SELECT + "where experiment = ? and number = ?")) {
            statement.setString(1, run.experiment());
            statement.setInt(2, run.number());
            return read(statement).stream().findFirst();
        }
    }

    /** The oldest first. */
    public static List<KeptRun> all(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement(SELECT + "order by started_at, experiment")) {
            return read(statement);
        }
    }

    private static List<KeptRun> read(PreparedStatement statement) throws SQLException {
        List<KeptRun> runs = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next())
                runs.add(new KeptRun(new RunId(result.getString(1), result.getInt(2)),
                        result.getObject(3, OffsetDateTime.class).toInstant(),
                        instant(result.getObject(4, OffsetDateTime.class)),
                        instant(result.getObject(5, OffsetDateTime.class))));
        }
        return runs;
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
