package io.plimsoll.service.ingest;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.plimsoll.model.cell.CellColumns;
import io.plimsoll.model.cell.RequestGroups.Group;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.EventReader;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;

/** Adds one record to what was taken from its partition. Every record ends in exactly one count. */
final class RecordIntake {
    /** A request's event that stands on the topic later than this after its end, by the broker's clock, is overdue. */
    static final Duration LATENESS = Duration.ofMinutes(1);
    private static final long LATENESS_MICROS = LATENESS.toNanos() / 1_000;
    private static final RunThresholds.Answer WITHOUT_RUN = new RunThresholds.Answer.UnknownRun();

    private final RunThresholds thresholds;
    private final RunSegments segments;
    private final Duration patience;
    private final InstantSource clock;
    private final EventReader event = new EventReader();
    private long appendedMicros;
    private final Map<RunId, Instant> waitingSince = new HashMap<>();

    RecordIntake(RunThresholds thresholds, RunSegments segments, Duration patience, InstantSource clock) {
        this.segments = segments;
        this.thresholds = thresholds;
        this.patience = patience;
        this.clock = clock;
    }

    /** Takes the record, or leaves it (false): its run has no thresholds yet, it is to be offered again. */
    boolean take(ConsumerRecord<byte[], byte[]> record, PartitionProgress progress) throws SQLException {
        try {
            read(record);
            boolean taken = event.isRequest() ? takeRequest(progress) : takeManifest(progress);
            if (!taken) return false;
        } catch (UndecodableTelemetryException e) {
            progress.deadLetters.add(new DeadLetter(record, String.valueOf(e.getMessage())));
            progress.tally.deadLetters++;
        }
        progress.next = record.offset() + 1;
        return true;
    }

    private void read(ConsumerRecord<byte[], byte[]> record) throws UndecodableTelemetryException {
        if (record.value() == null)
            throw new UndecodableTelemetryException("the record has no value");
        event.read(record.value());
        appendedMicros = 1_000 * record.timestamp();
        if (event.lane() != record.partition())
            throw new UndecodableTelemetryException("lane %d does not belong on partition %d"
                    .formatted(event.lane(), record.partition()));
    }

    private boolean takeRequest(PartitionProgress progress)
            throws SQLException, UndecodableTelemetryException {
        Group group = progress.groups.of(event.request());
        return group.columns() == null ? takeFirst(group, progress) : take(group, progress);
    }

    private boolean takeFirst(Group group, PartitionProgress progress)
            throws SQLException, UndecodableTelemetryException {
        Placement at = group.dimensions().placement();
        RunThresholds.Answer answer = at.run().isPresent()
                ? thresholds.of(at.run().get(), at.stage())
                : WITHOUT_RUN;
        if (mustWait(answer, at.run())) return false;
        switch (answer) {
            case RunThresholds.Answer.Frozen(CellColumns columns) -> {
                group.countAgainst(columns,
                        segments.of(at.run().orElseThrow(), group.dimensions().segment()));
                return take(group, progress);
            }
            case RunThresholds.Answer.UnknownRun() -> {
                if (isDuplicate(progress)) return true;
                progress.tally.withoutRun++;
                progress.lanes.seen(event.producerStartMicros(), event.sequence());
                return true;
            }
            case RunThresholds.Answer.NotFrozen _ -> {
                if (isDuplicate(progress)) return true;
                throw neverFrozen(at.run());
            }
        }
    }

    private boolean take(Group group, PartitionProgress progress) {
        if (isDuplicate(progress)) return true;
        if (!progress.groups.add(group, event.request())) progress.tally.implausible++;
        if (progress.closed.contains(group.dimensions().placement())) progress.tally.late++;
        if (group.isOther()) progress.tally.otherSegment++;
        long arrival = event.request().arrivalEpochMicros();
        progress.newestArrivalMicros = Math.max(progress.newestArrivalMicros, arrival);
        if (appendedMicros - arrival - event.request().endMicros() > LATENESS_MICROS)
            progress.tally.overdue++;
        progress.tally.counted++;
        progress.lanes.seen(event.producerStartMicros(), event.sequence());
        return true;
    }

    private boolean takeManifest(PartitionProgress progress)
            throws SQLException, UndecodableTelemetryException {
        BlockManifest manifest = event.manifest();
        RunThresholds.Answer answer = thresholds.of(manifest.run(), 0);
        if (isDuplicate(progress)) return true;
        switch (answer) {
            case RunThresholds.Answer.Frozen _ -> {
                progress.manifests.add(manifest);
                progress.closed.add(manifest);
                progress.tally.manifests++;
            }
            case RunThresholds.Answer.UnknownRun() -> progress.tally.withoutRun++;
            case RunThresholds.Answer.NotFrozen _ -> throw neverFrozen(Optional.of(manifest.run()));
        }
        progress.lanes.seen(event.producerStartMicros(), event.sequence());
        return true;
    }

    private boolean isDuplicate(PartitionProgress progress) {
        if (progress.lanes.isNew(event.producerStartMicros(), event.sequence())) return false;
        progress.lanes.seenAgain(event.producerStartMicros());
        progress.tally.duplicates++;
        return true;
    }

    /** The controller freezes thresholds before it sends the plan; this is for a clock or a commit that is behind. */
    private boolean mustWait(RunThresholds.Answer answer, Optional<RunId> run) {
        if (!(answer instanceof RunThresholds.Answer.NotFrozen)) return false;
        Instant since = waitingSince.computeIfAbsent(run.orElseThrow(), _ -> clock.instant());
        return clock.instant().isBefore(since.plus(patience));
    }

    private UndecodableTelemetryException neverFrozen(Optional<RunId> run) {
        return new UndecodableTelemetryException(
                "run %s has no frozen thresholds after %s".formatted(run.orElseThrow(), patience));
    }
}
