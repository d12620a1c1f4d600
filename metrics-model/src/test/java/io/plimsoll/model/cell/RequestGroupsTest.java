package io.plimsoll.model.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.cell.RequestGroups.Group;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.telemetry.EventReader;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.Telemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;

class RequestGroupsTest {
    private static final MetricId GAPS = new MetricId("itl.chunk", 2);
    private static final Thresholds THRESHOLDS = new Thresholds(
            new TreeMap<>(Map.of(StandardMetrics.TTFT.key(), new TreeSet<>(List.of(1_000L, 500_000L)),
                    GAPS, new TreeSet<>(List.of(100_000L, 400_000L)))));
    private static final CellColumns COLUMNS = CellColumns.of(THRESHOLDS).withGaps(GAPS);

    /** The bytes of the wire give the very cells that the events themselves give, also over many takes and more groups than are kept. */
    @Test
    void cellsOfBytesAreTheCellsOfTheirEvents() throws UndecodableTelemetryException {
        Random random = new Random(5);
        List<RequestTelemetry> requests = Stream.generate(() -> Telemetry.randomRequest(random))
                .filter(request -> request.placement().run().isPresent()).limit(40_000).toList();
        CellBuilder ofEvents = new CellBuilder();
        requests.forEach(request -> ofEvents.add(request, COLUMNS));

        RequestGroups groups = new RequestGroups();
        EventReader reader = new EventReader();
        List<CellSums> taken = new ArrayList<>();
        for (RequestTelemetry request : requests) {
            reader.read(TelemetryCodec.encode(request));
            Group group = groups.of(reader.request());
            group.countAgainst(COLUMNS, group.dimensions().segment());
            groups.add(group, reader.request());
            if (random.nextInt(5_000) == 0) taken.addAll(groups.take());
        }
        taken.addAll(groups.take());
        CellEncoder encoder = new CellEncoder();
        List<MetricCell> cells = taken.stream()
                .map(sums -> CellBytes.decode(sums.key(), encoder.encode(sums))).toList();
        assertThat(bytes(cells)).isEqualTo(bytes(ofEvents.take()));
        assertThat(cells.stream().flatMap(cell -> Stream.ofNullable(cell.metrics().get(GAPS)))
                .mapToLong(summary -> summary.moments().n()).sum()).as("gaps").isGreaterThan(10_000);
    }

    private static Map<CellKey, String> bytes(List<MetricCell> cells) {
        return cells.stream()
                .collect(Collectors.toMap(MetricCell::key, Function.identity(), MetricCell::merge))
                .values().stream().collect(Collectors.toMap(MetricCell::key,
                        cell -> HexFormat.of().formatHex(CellBytes.encode(cell))));
    }
}
