package io.plimsoll.service.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import io.plimsoll.db.Migrations;
import io.plimsoll.db.testing.TestDatabase;
import io.plimsoll.db.testing.TestPostgres;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.TelemetryEvent;
import io.plimsoll.service.kafka.TelemetryTopics;

/** A topic and a database of their own, with one run in it, and the way in and out of both. */
final class IngestFixture implements AutoCloseable {
    static final RunId RUN = new RunId("faster", 1);
    static final int LANES = 4;
    private static final AtomicInteger TOPICS = new AtomicInteger();

    final TestDatabase address = TestPostgres.get().freshDatabase();
    final DataSource database = address.dataSource();
    final CellStore cells = new CellStore(database);
    final IngestOptions options;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();
    private final Map<Integer, Long> sequences = new HashMap<>();

    IngestFixture(String bootstrapServers, Optional<String> thresholds) throws Exception {
        this(bootstrapServers, thresholds, "id: faster");
    }

    /** @param spec sealed text of the run's revision */
    IngestFixture(String bootstrapServers, Optional<String> thresholds, String spec) throws Exception {
        Migrations.migrate(database);
        String topic = "test-requests-" + TOPICS.incrementAndGet() + "-" + UUID.randomUUID();
        options = new IngestOptions(bootstrapServers, topic, topic + "-dead", topic, Optional.empty(),
                Duration.ofMillis(100), BatchSize.MAX, Duration.ofSeconds(60));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, LANES, (short) 1),
                    new NewTopic(topic + "-dead", 1, (short) 1))).all().get();
            TelemetryTopics.awaitLeaders(admin, topic, LANES);
        }
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all",
                "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(), new ByteArraySerializer());
        addRun(thresholds, spec);
    }

    private void addRun(Optional<String> thresholds, String spec) throws SQLException { execute(
            """
                    insert into experiment values ('00000000-0000-0000-0000-000000000001', 'faster', now());
                    insert into revision values ('00000000-0000-0000-0000-000000000002',
                        '00000000-0000-0000-0000-000000000001', 1, '%s', decode(repeat('00', 32), 'hex'), 'me', now());
                    insert into run (id, experiment_id, experiment, number, revision_id, state, stage, plan_epoch, paused,
                        thresholds, started_by, started_at, stage_since, version)
                    values ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000001', 'faster', 1,
                        '00000000-0000-0000-0000-000000000002', 'CANARY', 1, 1, false, %s, 'me', now(), now(), 0)
                    """
                    .formatted(spec, thresholds.map(json -> "'" + json + "'").orElse("null"))); }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    TelemetryIngest ingest(DataSource throughDatabase) { return ingest(options, throughDatabase); }

    static TelemetryIngest ingest(IngestOptions options, DataSource throughDatabase) {
        TelemetryIngest ingest = new TelemetryIngest(options, throughDatabase, InstantSource.system());
        ingest.start();
        return ingest;
    }

    /** The next sequence of a lane. */
    long nextSequence(int lane) {
        return sequences.merge(lane, 1L, Long::sum) - 1;
    }

    void send(TelemetryEvent event) { send(event.id().lane(), TelemetryCodec.encode(event)); }

    void send(int partition, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(options.topic(), partition, null, value)));
    }

    /** Returns when the broker has acknowledged all that was sent. */
    void flush() throws Exception {
        for (Future<?> each : sent)
            each.get();
        sent.clear();
    }

    /** Reads a topic from its beginning to its end. */
    List<ConsumerRecord<byte[], byte[]>> readAgain(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", options.bootstrapServers()), new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long wanted = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            Instant deadline = Instant.now().plusSeconds(30);
            while (records.size() < wanted && Instant.now().isBefore(deadline))
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
            return records;
        }
    }

    @Override
    public void close() { producer.close(); }
}
