package io.plimsoll.bench.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import io.plimsoll.model.cell.CellBuilder;
import io.plimsoll.model.cell.CellBytes;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;

/** Sends events at an even pace, one in a thousand twice, and sums up here what must be counted there. */
final class FaultSender {
    private static final int TWICE_EVERY = 1_000;

    private final IngestTopic topic;
    private final FaultPlan plan;
    private final CellBuilder expected = new CellBuilder();

    FaultSender(IngestTopic topic, FaultPlan plan) {
        this.topic = topic;
        this.plan = plan;
    }

    /** Returns when the broker has acknowledged all of them. */
    void send() throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        FullEvents source = new FullEvents(plan.events());
        long began = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer = IngestTopic.producer(topic.bootstrapServers())) {
            for (long i = 0; i < plan.events(); i++) {
                RequestTelemetry request = source.request(i);
                expected.add(request, CommittedPass.COLUMNS);
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.name(),
                        request.id().lane(),
                        null, TelemetryCodec.encode(request));
                sent.add(producer.send(record));
                if (i % TWICE_EVERY == 0) sent.add(producer.send(record));
                pace(began, i);
            }
            producer.flush();
            for (Future<?> each : sent)
                each.get();
        }
    }

    private void pace(long began, long i) {
        Duration due = plan.length().multipliedBy(i).dividedBy(plan.events());
        long early = due.toNanos() - (System.nanoTime() - began);
        if (early > 1_000_000) LockSupport.parkNanos(early);
    }

    /** The bytes of every cell that must come of them. */
    Map<CellKey, byte[]> cells() {
        Map<CellKey, byte[]> bytes = new HashMap<>();
        expected.take().forEach(cell -> bytes.put(cell.key(), CellBytes.encode(cell)));
        return bytes;
    }
}
