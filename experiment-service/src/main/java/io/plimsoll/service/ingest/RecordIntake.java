package io.plimsoll.service.ingest;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.plimsoll.db.telemetry.IngestTally;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.Plausibility;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.TelemetryEvent;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;

/** Adds one record to what was taken from its partition. Every record ends in exactly one count. */
final class RecordIntake {
    private static final IngestTally MANIFEST = new IngestTally(0, 1, 0, 0, 0, 0, 0);
    private static final IngestTally WITHOUT_RUN = new IngestTally(0, 0, 1, 0, 0, 0, 0);
    private static final IngestTally DUPLICATE = new IngestTally(0, 0, 0, 1, 0, 0, 0);
    private static final IngestTally DEAD_LETTER = new IngestTally(0, 0, 0, 0, 1, 0, 0);

    private final RunThresholds thresholds;
    private final Duration patience;
    private final InstantSource clock;
    private final Map<RunId, Instant> waitingSince = new HashMap<>();

    RecordIntake(RunThresholds thresholds, Duration patience, InstantSource clock) {
        this.thresholds = thresholds;
        this.patience = patience;
        this.clock = clock;
    }

    /** Takes the record, or leaves it (false): its run has no thresholds yet, it is to be offered again. */
    boolean take(ConsumerRecord<byte[], byte[]> record, PartitionProgress progress) throws SQLException {
        try {
            TelemetryEvent event = decode(record);
            RunThresholds.Answer answer = answer(event);
            if (answer instanceof RunThresholds.Answer.NotFrozen && isPatient(event))
                return false;
            progress.tally = progress.tally.plus(once(event, answer, progress));
        } catch (UndecodableTelemetryException e) {
            progress.deadLetters.add(new DeadLetter(record, String.valueOf(e.getMessage())));
            progress.tally = progress.tally.plus(DEAD_LETTER);
        }
        progress.next = record.offset() + 1;
        return true;
    }

    private IngestTally once(TelemetryEvent event, RunThresholds.Answer answer, PartitionProgress progress)
            throws UndecodableTelemetryException {
        if (!progress.lanes.isNew(event.id())) {
            progress.lanes.seenAgain(event.id());
            return DUPLICATE;
        }
        IngestTally counted = count(event, answer, progress);
        progress.lanes.seen(event.id());
        return counted;
    }

    private static TelemetryEvent decode(ConsumerRecord<byte[], byte[]> record)
            throws UndecodableTelemetryException {
        if (record.value() == null)
            throw new UndecodableTelemetryException("the record has no value");
        TelemetryEvent event = TelemetryCodec.decode(record.value());
        if (event.id().lane() != record.partition())
            throw new UndecodableTelemetryException("lane %d does not belong on partition %d"
                    .formatted(event.id().lane(), record.partition()));
        return event;
    }

    private RunThresholds.Answer answer(TelemetryEvent event) throws SQLException {
        return switch (event) {
            case RequestTelemetry request when request.placement().run().isPresent() ->
                thresholds.of(request.placement().run().get(), request.placement().stage());
            case RequestTelemetry _ -> new RunThresholds.Answer.UnknownRun();
            case BlockManifest manifest -> thresholds.of(manifest.run(), 0);
        };
    }

    /** The controller freezes thresholds before it sends the plan; this is for a clock or a commit that is behind. */
    private boolean isPatient(TelemetryEvent event) {
        Instant since = waitingSince.computeIfAbsent(run(event).orElseThrow(), _ -> clock.instant());
        return clock.instant().isBefore(since.plus(patience));
    }

    private IngestTally count(TelemetryEvent event, RunThresholds.Answer answer, PartitionProgress progress)
            throws UndecodableTelemetryException {
        return switch (answer) {
            case RunThresholds.Answer.Frozen(Thresholds frozen) -> count(event, frozen, progress);
            case RunThresholds.Answer.UnknownRun() -> WITHOUT_RUN;
            case RunThresholds.Answer.NotFrozen() -> throw new UndecodableTelemetryException(
                    "run %s has no frozen thresholds after %s".formatted(run(event).orElseThrow(), patience));
        };
    }

    private static IngestTally count(TelemetryEvent event, Thresholds frozen, PartitionProgress progress) {
        return switch (event) {
            case RequestTelemetry request -> {
                progress.cells.add(request, frozen);
                yield counted(request, progress);
            }
            case BlockManifest manifest -> {
                progress.manifests.add(manifest);
                progress.closed.add(manifest);
                yield MANIFEST;
            }
        };
    }

    private static IngestTally counted(RequestTelemetry request, PartitionProgress progress) {
        Placement at = request.placement();
        boolean late = progress.closed.contains(at.run().orElseThrow(), at);
        return new IngestTally(1, 0, 0, 0, 0, late ? 1 : 0, Plausibility.fault(request).isPresent() ? 1 : 0);
    }

    private static Optional<RunId> run(TelemetryEvent event) {
        return switch (event) {
            case RequestTelemetry request -> request.placement().run();
            case BlockManifest manifest -> Optional.of(manifest.run());
        };
    }
}
