package io.plimsoll.bench.ingest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import io.plimsoll.bench.Figure;
import io.plimsoll.db.EmbeddedPostgres;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.service.ingest.CellStore;

/** How the memory of an ingest process grows while millions of events of ever new blocks go through it. */
final class MemoryRun {
    private static final long LAG_MAX = 500_000;
    private static final long LOOK_EVERY = 50_000;
    private static final long SAID_EVERY = 5_000_000;

    private final EmbeddedPostgres postgres;
    private final DataSource database;
    private final IngestTopic topic;
    private final PrintWriter out;

    MemoryRun(EmbeddedPostgres postgres, DataSource database, IngestTopic topic, PrintWriter out) {
        this.postgres = postgres;
        this.database = database;
        this.topic = topic;
        this.out = out;
    }

    /** @param from events before the first look; the second is at {@code to} */
    Optional<Figure> run(long from, long to, Path log) throws Exception {
        CommittedPass.empty(database);
        try (IngestProcess ingest = IngestProcess.start(topic, "memory-" + UUID.randomUUID(), "", postgres,
                log);
                KafkaProducer<byte[], byte[]> producer = IngestTopic.producer(topic.bootstrapServers())) {
            FullEvents source = new FullEvents(1_000_000);
            send(source, producer, 0, from);
            Optional<Double> before = resident(ingest, from);
            send(source, producer, from, to);
            Optional<Double> after = resident(ingest, to);
            if (before.isEmpty() || after.isEmpty()) return Optional.empty();
            out.printf("resident memory of the ingest: %.0f MiB after %,d events, %.0f MiB after %,d%n",
                    before.get(), from, after.get(), to);
            return Optional.of(Figure.exact("ingest.rss_growth_mb", after.get() - before.get(), "MiB"));
        }
    }

    private void send(FullEvents source, KafkaProducer<byte[], byte[]> producer, long from, long to) {
        for (long i = from; i < to; i++) {
            RequestTelemetry request = source.request(i);
            var _ = producer.send(new ProducerRecord<>(topic.name(), request.id().lane(), null,
                    TelemetryCodec.encode(request)));
            if (i % LOOK_EVERY == 0) await(i - LAG_MAX);
            if (i % SAID_EVERY == 0) out.printf("%,d events sent%n", i);
        }
        producer.flush();
    }

    private Optional<Double> resident(IngestProcess ingest, long counted) throws IOException {
        await(counted);
        return ingest.residentMiB();
    }

    private void await(long counted) {
        while (new CellStore(database).tally(topic.name()).counted() < counted)
            LockSupport.parkNanos(20_000_000);
    }
}
