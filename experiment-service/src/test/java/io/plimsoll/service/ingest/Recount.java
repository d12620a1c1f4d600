package io.plimsoll.service.ingest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.plimsoll.model.cell.CellBuilder;
import io.plimsoll.model.cell.CellBytes;
import io.plimsoll.model.cell.CellColumns;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.TelemetryEvent;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;

/** The topic read again from its beginning and summed up in memory, with a set of all ids: slow, simple, and right. */
final class Recount {
    private final Set<EventId> seen = new HashSet<>();
    private final CellBuilder builder = new CellBuilder();
    long counted;
    long duplicates;
    long undecodable;

    Recount(List<ConsumerRecord<byte[], byte[]>> topic, Thresholds thresholds) {
        this(topic, CellColumns.of(thresholds));
    }

    Recount(List<ConsumerRecord<byte[], byte[]>> topic, CellColumns columns) {
        for (ConsumerRecord<byte[], byte[]> record : topic)
            try {
                add(TelemetryCodec.decode(record.value()), columns);
            } catch (UndecodableTelemetryException _) {
                undecodable++;
            }
    }

    private void add(TelemetryEvent event, CellColumns columns) {
        if (!seen.add(event.id()))
            duplicates++;
        else if (event instanceof RequestTelemetry request
                && request.placement().run().filter(IngestFixture.RUN::equals).isPresent()) {
            builder.add(request, columns);
            counted++;
        }
    }

    /** Bytes by group, as text that can be compared. */
    Map<String, String> cells() {
        return merged(builder.take());
    }

    static Map<String, String> merged(List<MetricCell> cells) {
        Map<CellKey, MetricCell> byKey = new HashMap<>();
        cells.forEach(cell -> byKey.merge(cell.key(), cell, MetricCell::merge));
        Map<String, String> bytes = new TreeMap<>();
        byKey.forEach((key, cell) -> bytes.put(key.toString(), Arrays.toString(CellBytes.encode(cell))));
        return bytes;
    }
}
