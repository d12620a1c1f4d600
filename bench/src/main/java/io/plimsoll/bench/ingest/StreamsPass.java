package io.plimsoll.bench.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

import io.plimsoll.model.telemetry.Dimensions;
import io.plimsoll.model.telemetry.EventReader;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;

/**
 * The same cells by Kafka Streams: exactly-once v2, RocksDB, one thread, records already keyed by partition so that nothing is
 * repartitioned, a large cache and a commit a second, which is the fastest of the settings with RocksDB.
 */
final class StreamsPass {
    private static final String STORE = "cells";
    private static final long LOOK_EVERY_NANOS = 1_000_000;
    private static final Duration AT_THE_END = Duration.ofSeconds(20);

    private StreamsPass() {}

    /**
     * Nanoseconds an event, between two marks of the topic.
     *
     * @param from events that are not timed: they compile it and fill its cache
     */
    static double nanosAnEvent(IngestTopic topic, Path state, long from, long to) {
        AtomicLong processed = new AtomicLong();
        try (KafkaStreams streams = new KafkaStreams(topology(topic, processed), settings(topic, state))) {
            streams.start();
            await(processed, from);
            long first = processed.get();
            long began = System.nanoTime();
            await(processed, to);
            double nanos = (System.nanoTime() - began) / (double) (processed.get() - first);
            streams.close(AT_THE_END);
            return nanos;
        }
    }

    private static void await(AtomicLong processed, long wanted) {
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (processed.get() < wanted) {
            if (System.nanoTime() > deadline)
                throw new IllegalStateException(
                        "Kafka Streams has processed %d events in 5 min".formatted(processed.get()));
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private static Properties settings(IngestTopic topic, Path state) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-" + UUID.randomUUID());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, topic.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 256L << 20);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        settings.put(StreamsConfig.consumerPrefix("max.poll.records"), 2_000);
        return settings;
    }

    private static Topology topology(IngestTopic topic, AtomicLong processed) {
        Serde<StreamsCell> cells = Serdes.serdeFrom((_, cell) -> cell.encode(),
                (_, bytes) -> StreamsCell.decode(bytes));
        return new Topology()
                .addSource("events", Serdes.ByteArray().deserializer(), Serdes.ByteArray().deserializer(),
                        topic.name())
                .addProcessor("sum", () -> new Sum(processed), "events")
                .addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE),
                        Serdes.String(), cells).withCachingEnabled().withLoggingEnabled(Map.of()), "sum");
    }

    private static final class Sum implements Processor<byte[], byte[], Void, Void> {
        private final AtomicLong processed;
        private final EventReader event = new EventReader();
        private @Nullable KeyValueStore<String, StreamsCell> store;

        Sum(AtomicLong processed) { this.processed = processed; }

        @Override
        public void init(ProcessorContext<Void, Void> context) { store = context.getStateStore(STORE); }

        @Override
        public void process(Record<byte[], byte[]> record) {
            KeyValueStore<String, StreamsCell> cells = Objects.requireNonNull(store);
            try {
                event.read(record.value());
                String key = key(Dimensions.parse(event.request().dimensions()));
                StreamsCell known = cells.get(key);
                StreamsCell cell = known == null ? new StreamsCell() : known;
                cell.add(event.request());
                cells.put(key, cell);
                processed.incrementAndGet();
            } catch (UndecodableTelemetryException e) {
                throw new IllegalStateException("the benchmark's own events can be read", e);
            }
        }

        private static String key(Dimensions of) {
            return String.join("/", of.placement().run().orElseThrow().toString(), of.placement().variant(),
                    of.placement().replica(), of.segment().workloadClass(),
                    Long.toString(of.placement().block()));
        }
    }
}
