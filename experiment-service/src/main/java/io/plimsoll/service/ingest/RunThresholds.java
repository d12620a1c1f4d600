package io.plimsoll.service.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import io.plimsoll.model.cell.CellColumns;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.StageRef;

/** What the cells of runs count, against which frozen thresholds, read from the database. Not for use by two threads. */
final class RunThresholds {
    /** How long an answer that may change is believed. */
    private static final Duration BELIEVED = Duration.ofMillis(500);

    sealed interface Answer {
        record Frozen(CellColumns columns) implements Answer {}

        /**
         * The run is known, but not what its cells are to be counted against.
         *
         * @param columns what they count all the same
         */
        record NotFrozen(CellColumns columns) implements Answer {}

        /** Another installation's run, on a topic that is shared. */
        record UnknownRun() implements Answer {}
    }

    private record Known(Answer answer, Instant at) {}

    private final DataSource database;
    private final InstantSource clock;
    private final RunColumns columns = new RunColumns();
    private final Map<RunId, Known> known = new HashMap<>();

    RunThresholds(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** In a baseline nothing is frozen yet, by design: it is what thresholds come from. */
    Answer of(RunId run, int stage) throws SQLException {
        Answer answer = cached(run);
        if (stage > StageRef.BASELINE.index()) return answer;
        return switch (answer) {
            case Answer.Frozen(var columns) -> new Answer.Frozen(columns.against(Thresholds.NONE));
            case Answer.NotFrozen(var columns) -> new Answer.Frozen(columns);
            case Answer.UnknownRun _ -> answer;
        };
    }

    private Answer cached(RunId run) throws SQLException {
        Known before = known.get(run);
        if (before != null && (before.answer() instanceof Answer.Frozen
                || clock.instant().isBefore(before.at().plus(BELIEVED))))
            return before.answer();
        Answer answer = read(run);
        known.put(run, new Known(answer, clock.instant()));
        return answer;
    }

    private Answer read(RunId run) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select run.thresholds, revision.spec from run join revision on revision.id = run.revision_id"
                                + " where run.experiment = ? and run.number = ?")) {
            statement.setString(1, run.experiment());
            statement.setInt(2, run.number());
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next())
                    return new Answer.UnknownRun();
                Optional<Thresholds> frozen = Optional.ofNullable(result.getString(1))
                        .map(ThresholdsJson::read);
                CellColumns of = columns.of(run, result.getString(2), connection);
                return frozen.<Answer>map(thresholds -> new Answer.Frozen(of.against(thresholds)))
                        .orElseGet(() -> new Answer.NotFrozen(of));
            }
        }
    }
}
