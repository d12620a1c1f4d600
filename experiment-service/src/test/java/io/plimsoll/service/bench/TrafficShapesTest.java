package io.plimsoll.service.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.comparability.TrafficShape;
import io.plimsoll.engine.load.PlannedRequest;

class TrafficShapesTest {
    private static final long SECOND = 1_000_000;

    /** Counts 1 and 3 in turn: mean 2, variance 10/9; the lead-in and the rest do not count. */
    @Test
    void dispersionIsWorkedOutByHand() {
        List<PlannedRequest> planned = new ArrayList<>();
        for (int second = 0; second < 14; second++)
            for (int i = 0; i < (second < 2 || second > 11 ? 50 : second % 2 == 0 ? 1 : 3); i++)
                planned.add(request(second * SECOND + 1_000 * i, 100, "q" + planned.size()));
        TrafficShape shape = TrafficShapes.of(planned, Duration.ofSeconds(2), Duration.ofSeconds(10));
        assertThat(shape.dispersionOfSeconds()).isCloseTo(10.0 / 9 / 2, within(1e-12));
        assertThat(shape.dispersionOfMinutes()).isEmpty();
        assertThat(shape.prefixPotential()).isZero();
    }

    @Test
    void poissonArrivalsHaveDispersionOne() {
        SplittableRandom random = new SplittableRandom(3);
        List<PlannedRequest> planned = new ArrayList<>();
        double at = 0;
        while (at < 1_200 * SECOND) {
            at += -Math.log(1 - random.nextDouble()) * SECOND / 20;
            planned.add(request(Math.round(at), 10, "q" + planned.size()));
        }
        TrafficShape shape = TrafficShapes.of(planned, Duration.ZERO, Duration.ofMinutes(20));
        // The variance of 1,200 counts has a relative standard error of sqrt(2 / 1,199).
        assertThat(shape.dispersionOfSeconds()).isCloseTo(1, within(4 * Math.sqrt(2.0 / 1_199)));
        assertThat(shape.dispersionOfMinutes().orElseThrow()).isCloseTo(1, within(4 * Math.sqrt(2.0 / 19)));
    }

    /** The second prompt has 100 of its 150 tokens from the first, which was sent before the part that counts. */
    @Test
    void anEndlessCacheHasWhatWasSentBefore() {
        List<PlannedRequest> planned = List.of(request(0, 100, "a"), request(2 * SECOND, 150, "a"),
                request(3 * SECOND, 50, "b"));
        assertThat(TrafficShapes.of(planned, Duration.ofSeconds(1), Duration.ofSeconds(4)).prefixPotential())
                .isEqualTo(0.5);
    }

    private static PlannedRequest request(long atMicros, int promptTokens, String textKey) {
        return new PlannedRequest(atMicros, "", "chat", promptTokens, 10, textKey);
    }
}
