package io.plimsoll.service.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficShare;

class ControlRequestsTest {
    private static final RunId RUN = new RunId("a-a", 1);

    @Test
    void theRequestsOfAllControlsAndOfNoTreatmentAreKept() {
        StageHistory stage = new StageHistory(RUN, new TrafficShare(2_500), Duration.ofSeconds(4),
                List.of(block(0), block(1)));
        Map<String, QuantileSketch> known = ControlRequests.byMetric(List.of(stage, stage));
        assertThat(known).containsOnlyKeys("ttft");
        QuantileSketch ttft = Objects.requireNonNull(known.get("ttft"));
        assertThat(ttft.count()).isEqualTo(4 * 500);
        assertThat(ttft.quantile(0.5).orElseThrow()).isCloseTo(80_000, within(8_000.0));
        assertThat(ControlRequests.byMetric(List.of())).isEmpty();
    }

    private static AlignedBlock block(long block) {
        return new AlignedBlock(7, block, arm(block, Role.TREATMENT, 10_000),
                arm(block, Role.PAIRED_CONTROL, 80_000), Set.of());
    }

    private static ArmBlock arm(long block, Role role, double median) {
        MetricSummary ttft = new MetricSummary(new Moments(500, BigInteger.ONE, BigInteger.ONE),
                Sketches.lognormal(median, 500), new TreeMap<>());
        return new ArmBlock(List.of(new MetricCell(
                new CellKey(RUN, 7, 1, role.name(), role, "r1", Segment.of("chat"), block),
                new OutcomeCounts(500, 500, 0, 0, 0, 0), OutcomeCounts.NONE,
                new TreeMap<>(Map.of(StandardMetrics.TTFT.key(), ttft)), Set.of())));
    }
}
