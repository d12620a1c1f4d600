package io.plimsoll.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.plimsoll.db.telemetry.LaneRow;
import io.plimsoll.model.telemetry.EventId;

class ProducerLanesTest {
    private static final long PRODUCER = 7;

    private static EventId id(long sequence) { return new EventId(PRODUCER, 2, sequence); }

    @Test
    void whatWasSkippedIsNewWhenItComesAndOnlyThen() {
        ProducerLanes lanes = new ProducerLanes(List.of());
        List.of(0L, 1L, 6L, 9L).forEach(sequence -> lanes.seen(id(sequence)));
        assertThat(lanes.takeChanged()).containsExactly(new LaneRow(PRODUCER, 2, 9, 6, 0, "2-5,7-8"));
        assertThat(lanes.isNew(id(6))).isFalse();
        assertThat(lanes.isNew(id(4))).isTrue();
        lanes.seen(id(4));
        lanes.seenAgain(id(6));
        assertThat(lanes.isNew(id(4))).isFalse();
        assertThat(lanes.takeChanged()).containsExactly(new LaneRow(PRODUCER, 2, 9, 5, 1, "2-3,5,7-8"));
        assertThat(lanes.takeChanged()).isEmpty();
    }

    /** Against a plain set of all that was seen, with the row written and read again now and then, as after a takeover. */
    @Test
    void everyEventIsNewExactlyOnceInAnyOrderAndAfterAnyTakeover() {
        Random random = new Random(5);
        ProducerLanes lanes = new ProducerLanes(List.of());
        Set<Long> seen = new HashSet<>();
        long front = 0;
        for (int i = 0; i < 5_000; i++) {
            front += random.nextInt(10) == 0 ? random.nextInt(4) : 1;
            long sequence = random.nextInt(5) == 0 ? random.nextLong(front + 1) : front;
            EventId event = id(sequence);
            assertThat(lanes.isNew(event)).isEqualTo(!seen.contains(sequence));
            if (seen.add(sequence)) lanes.seen(event);
            else
                lanes.seenAgain(event);
            if (random.nextInt(100) == 0) lanes = new ProducerLanes(lanes.takeChanged());
        }
    }

    @Test
    void theOldestAreGivenUpWhenTooManyAreMissing() {
        ProducerLanes lanes = new ProducerLanes(List.of());
        for (long sequence = 1; sequence <= 2L * MissingSequences.RANGES_MAX + 1; sequence += 2)
            lanes.seen(id(sequence));
        assertThat(lanes.isNew(id(0))).isFalse();
        assertThat(lanes.isNew(id(2))).isTrue();
        assertThat(lanes.takeChanged()).singleElement()
                .satisfies(row -> assertThat(row.gaps()).isEqualTo(MissingSequences.RANGES_MAX + 1));
    }
}
