package io.plimsoll.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.cell.CellBuilder;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.Thresholds;

class PlausibilityTest {
    private static final RequestTelemetry LIKE = Telemetry.fullExample();
    private static final TokenCounts COUNTS = LIKE.counts();

    @Test
    void whatCanHaveHappenedHasNoFault() {
        assertThat(Plausibility.fault(LIKE)).isEmpty();
        assertThat(Plausibility.fault(Telemetry.example())).isEmpty();
    }

    @Test
    void whatCannotHaveHappenedSaysWhy() {
        assertThat(fault(new TokenTimings(1, 901_001, 5, 9), COUNTS)).contains("after its end at 901000 us");
        assertThat(fault(new TokenTimings(100, 200, 101, 9), COUNTS))
                .contains("longer than all of its answer");
        assertThat(
                fault(new TokenTimings(100, 200, 50, 2, new ChunkGaps(new TreeMap<>(Map.of(4, 2L)))), COUNTS))
                .contains("2 gaps between 2 chunks");
        assertThat(fault(new TokenTimings(100, 200, 50, 2), new TokenCounts(5, 6, 1, 0, 0, 0)))
                .contains("more than the whole", "6 of 5 cached");
        assertThat(fault(new TokenTimings(100, 200, 50, 2), new TokenCounts(5, 0, 1, 2, 0, 0))).isNotEmpty();
        assertThat(fault(new TokenTimings(100, 200, 50, 2), new TokenCounts(5, 0, 1, 0, 3, 4))).isNotEmpty();
    }

    @Test
    void anImplausibleRequestIsCountedInItsBlockAndNotAveraged() {
        CellBuilder cells = new CellBuilder();
        cells.add(with(new TokenTimings(100, 200, 101, 9), COUNTS), Thresholds.NONE);
        MetricCell cell = cells.take().getFirst();
        assertThat(cell.outcomes().completed()).isEqualTo(1);
        assertThat(cell.metrics()).isEmpty();
    }

    private static String fault(TokenTimings tokens, TokenCounts counts) {
        return Plausibility.fault(with(tokens, counts)).orElse("");
    }

    private static RequestTelemetry with(TokenTimings tokens, TokenCounts counts) {
        return new RequestTelemetry(LIKE.id(), LIKE.requestId(), LIKE.placement(), LIKE.segment(),
                LIKE.site(),
                LIKE.arrivalEpochMicros(), 0, LIKE.endMicros(), Outcome.COMPLETED, Optional.of(tokens),
                LIKE.phases(), counts, "u", "t", 1, "f", "", "");
    }
}
