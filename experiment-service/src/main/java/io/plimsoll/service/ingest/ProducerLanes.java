package io.plimsoll.service.ingest;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.plimsoll.db.telemetry.LaneRow;
import io.plimsoll.model.telemetry.EventId;

/**
 * What has been seen of each producer on one lane. A producer's events come in the order of their sequence, because a
 * lane is one partition: a number that is not higher than the last was seen before, and one that is skipped never comes.
 */
final class ProducerLanes {
    private final Map<Long, LaneRow> byProducer = new HashMap<>();
    private final Map<Long, LaneRow> changed = new TreeMap<>();

    ProducerLanes(Collection<LaneRow> committed) {
        committed.forEach(row -> byProducer.put(row.producerStartMicros(), row));
    }

    /** Notes the event; false when it was seen before. */
    boolean isNew(EventId id) {
        LaneRow before = byProducer.getOrDefault(id.producerStartMicros(),
                new LaneRow(id.producerStartMicros(), id.lane(), -1, 0, 0));
        boolean fresh = id.sequence() > before.sequenceMax();
        LaneRow after = fresh ? seen(before, id.sequence()) : seenAgain(before);
        byProducer.put(id.producerStartMicros(), after);
        changed.put(id.producerStartMicros(), after);
        return fresh;
    }

    private static LaneRow seen(LaneRow lane, long sequence) {
        long skipped = sequence - lane.sequenceMax() - 1;
        return new LaneRow(lane.producerStartMicros(), lane.lane(), sequence, lane.gaps() + skipped,
                lane.duplicates());
    }

    private static LaneRow seenAgain(LaneRow lane) {
        return new LaneRow(lane.producerStartMicros(), lane.lane(), lane.sequenceMax(), lane.gaps(),
                lane.duplicates() + 1);
    }

    /** Rows that changed since the last call. */
    List<LaneRow> takeChanged() {
        List<LaneRow> taken = List.copyOf(changed.values());
        changed.clear();
        return taken;
    }
}
