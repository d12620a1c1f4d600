package io.plimsoll.service.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.plimsoll.db.telemetry.LaneRow;

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
        boolean changed;

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

    private final int number;
    private final Map<Long, Lane> byProducer = new HashMap<>();
    private final List<Lane> changed = new ArrayList<>();
    private @Nullable Lane last;

    ProducerLanes(int lane, Collection<LaneRow> committed) {
        number = lane;
        committed.forEach(row -> byProducer.put(row.producerStartMicros(), new Lane(row)));
    }

    /** False when it was seen before. */
    boolean isNew(long producer, long sequence) {
        return lane(producer).isNew(sequence);
    }

    /** A new event was used. One that could not be is left missing, so that it may be sent again. */
    void seen(long producer, long sequence) {
        changed(producer).seen(sequence);
    }

    void seenAgain(long producer) { changed(producer).duplicates++; }

    private Lane changed(long producer) {
        Lane lane = lane(producer);
        if (!lane.changed) {
            lane.changed = true;
            changed.add(lane);
        }
        return lane;
    }

    private Lane lane(long producer) {
        Lane known = last;
        if (known == null || known.producerStartMicros != producer) {
            known = byProducer.computeIfAbsent(producer,
                    start -> new Lane(new LaneRow(start, number, -1, 0, 0, "")));
            last = known;
        }
        return known;
    }

    /** Rows that changed since the last call. */
    List<LaneRow> takeChanged() {
        List<LaneRow> taken = changed.stream().map(Lane::row).toList();
        changed.forEach(lane -> lane.changed = false);
        changed.clear();
        return taken;
    }
}
