package io.plimsoll.service.ingest;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.plimsoll.db.telemetry.LaneRow;
import io.plimsoll.model.telemetry.EventId;

/**
 * What has been seen of each producer on one lane. A producer's events come in the order of their sequence, because a
 * lane is one partition: a number that is not higher than the last was seen before, unless it was skipped then.
 */
final class ProducerLanes {
    private static final class Lane {
        final long producerStartMicros;
        final int number;
        final MissingSequences missing;
        long sequenceMax;
        long gaps;
        long duplicates;

        Lane(LaneRow row) {
            producerStartMicros = row.producerStartMicros();
            number = row.lane();
            missing = MissingSequences.parse(row.missing());
            sequenceMax = row.sequenceMax();
            gaps = row.gaps();
            duplicates = row.duplicates();
        }

        boolean isNew(long sequence) { return sequence > sequenceMax || missing.contains(sequence); }

        void seen(long sequence) {
            if (sequence > sequenceMax) {
                missing.add(sequenceMax + 1, sequence - 1);
                gaps += sequence - sequenceMax - 1;
                sequenceMax = sequence;
            } else {
                missing.remove(sequence);
                gaps--;
            }
        }

        LaneRow row() {
            return new LaneRow(producerStartMicros, number, sequenceMax, gaps, duplicates, missing.toText());
        }
    }

    private final Map<Long, Lane> byProducer = new HashMap<>();
    private final Set<Lane> changed = new LinkedHashSet<>();

    ProducerLanes(Collection<LaneRow> committed) {
        committed.forEach(row -> byProducer.put(row.producerStartMicros(), new Lane(row)));
    }

    /** False when it was seen before. */
    boolean isNew(EventId id) { return lane(id).isNew(id.sequence()); }

    /** A new event was used. One that could not be is left missing, so that it may be sent again. */
    void seen(EventId id) {
        Lane lane = lane(id);
        lane.seen(id.sequence());
        changed.add(lane);
    }

    void seenAgain(EventId id) {
        Lane lane = lane(id);
        lane.duplicates++;
        changed.add(lane);
    }

    private Lane lane(EventId id) {
        return byProducer.computeIfAbsent(id.producerStartMicros(),
                start -> new Lane(new LaneRow(start, id.lane(), -1, 0, 0, "")));
    }

    /** Rows that changed since the last call. */
    List<LaneRow> takeChanged() {
        List<LaneRow> taken = changed.stream().map(Lane::row).toList();
        changed.clear();
        return taken;
    }
}
