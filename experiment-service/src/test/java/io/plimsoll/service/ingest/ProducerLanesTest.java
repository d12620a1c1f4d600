package io.plimsoll.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.plimsoll.db.telemetry.LaneRow;

class ProducerLanesTest {
    private static final long PRODUCER = 7;

    @Test
    void whatWasSkippedIsNewWhenItComesAndOnlyThen() {
        ProducerLanes lanes = new ProducerLanes(2, List.of());
        List.of(0L, 1L, 6L, 9L).forEach(sequence -> lanes.seen(PRODUCER, sequence));
        assertThat(lanes.takeChanged()).containsExactly(new LaneRow(PRODUCER, 2, 9, 6, 0, "2-5,7-8"));
        assertThat(lanes.isNew(PRODUCER, 6)).isFalse();
        assertThat(lanes.isNew(PRODUCER, 4)).isTrue();
        lanes.seen(PRODUCER, 4);
        lanes.seenAgain(PRODUCER);
        assertThat(lanes.isNew(PRODUCER, 4)).isFalse();
        assertThat(lanes.takeChanged()).containsExactly(new LaneRow(PRODUCER, 2, 9, 5, 1, "2-3,5,7-8"));
        assertThat(lanes.takeChanged()).isEmpty();
    }

    /** Against a plain set of all that was seen, with the row written and read again now and then, as after a takeover. */
    @Test
    void everyEventIsNewExactlyOnceInAnyOrderAndAfterAnyTakeover() {
        Random random = new Random(5);
        ProducerLanes lanes = new ProducerLanes(2, List.of());
        Set<Long> seen = new HashSet<>();
        long front = 0;
        for (int i = 0; i < 5_000; i++) {
            front += random.nextInt(10) == 0 ? random.nextInt(4) : 1;
            long sequence = random.nextInt(5) == 0 ? random.nextLong(front + 1) : front;
            assertThat(lanes.isNew(PRODUCER, sequence)).isEqualTo(!seen.contains(sequence));
            if (seen.add(sequence)) lanes.seen(PRODUCER, sequence);
            else
                lanes.seenAgain(PRODUCER);
            if (random.nextInt(100) == 0) lanes = new ProducerLanes(2, lanes.takeChanged());
        }
    }

    @Test
    void theOldestAreGivenUpWhenTooManyAreMissing() {
        ProducerLanes lanes = new ProducerLanes(2, List.of());
        for (long sequence = 1; sequence <= 2L * MissingSequences.RANGES_MAX + 1; sequence += 2)
            lanes.seen(PRODUCER, sequence);
        assertThat(lanes.isNew(PRODUCER, 0)).isFalse();
        assertThat(lanes.isNew(PRODUCER, 2)).isTrue();
        assertThat(lanes.takeChanged()).singleElement()
                .satisfies(row -> assertThat(row.gaps()).isEqualTo(MissingSequences.RANGES_MAX + 1));
    }
}
