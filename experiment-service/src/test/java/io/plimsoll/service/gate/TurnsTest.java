package io.plimsoll.service.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Role;

class TurnsTest {
    private static final Duration TURN = Duration.ofSeconds(2);
    private final BlockSchedule schedule = new BlockSchedule(7, Instant.EPOCH, Duration.ofSeconds(1),
            TURN.multipliedBy(2));
    private final Turns turns = new Turns(schedule, TURN);

    @Test
    void inAPairBothArmsComeFirstOnceAndPlayEachReplicaOnce() {
        for (long pair = 0; pair < 50; pair++) {
            List<Turns.Turn> first = turns.of(2 * pair);
            List<Turns.Turn> second = turns.of(2 * pair + 1);
            assertThat(List.of(second.get(0).arm(), second.get(1).arm()))
                    .containsExactly(first.get(1).arm(), first.get(0).arm());
            assertThat(schedule.swapped(2 * pair)).isNotEqualTo(schedule.swapped(2 * pair + 1));
        }
    }

    @Test
    void whoBeginsAndWhoSitsWhereAreTwoCoins() {
        Set<String> seen = new HashSet<>();
        for (long block = 0; block < 100; block += 2)
            seen.add(turns.of(block).getFirst().arm() + " " + schedule.swapped(block));
        assertThat(seen).hasSize(4);
    }

    @Test
    void turnsFillTheMeasuredPartAndGoToTheirArmsBuckets() {
        List<Turns.Turn> block = turns.of(3);
        assertThat(block.get(0).from()).isEqualTo(schedule.measuredFrom(3));
        assertThat(block.get(1).from().plus(TURN)).isEqualTo(schedule.endOf(3));
        block.forEach(
                turn -> assertThat(turn.part().range()).isEqualTo(turn.arm() == Role.TREATMENT ? 0 : 1));
    }
}
