package io.plimsoll.web.wholepath;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import io.plimsoll.model.cell.CellBuilder;
import io.plimsoll.model.cell.CellBytes;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.TelemetryEvent;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;
import io.plimsoll.service.kafka.TelemetryTopics;

/** The topic read again from its beginning: every request of a run once, whatever the consumer had been through. */
final class TopicSums {
    private final List<RequestTelemetry> requests = new ArrayList<>();

    TopicSums(String bootstrapServers, RunId run) throws UndecodableTelemetryException {
        Set<EventId> seen = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records(bootstrapServers)) {
            TelemetryEvent event = TelemetryCodec.decode(record.value());
            if (seen.add(event.id()) && event instanceof RequestTelemetry request
                    && request.placement().run().filter(run::equals).isPresent())
                requests.add(request);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String bootstrapServers) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> lanes = IntStream.range(0, TelemetryTopics.LANES)
                    .mapToObj(lane -> new TopicPartition(TelemetryTopics.REQUESTS, lane)).toList();
            consumer.assign(lanes);
            consumer.seekToBeginning(lanes);
            Map<TopicPartition, Long> ends = consumer.endOffsets(lanes);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
        }
        return all;
    }

    List<RequestTelemetry> requests() { return requests; }

    /** Group to bytes, summed up here in memory. */
    Map<String, String> cells() {
        CellBuilder builder = new CellBuilder();
        requests.forEach(request -> builder.add(request, Thresholds.NONE));
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
