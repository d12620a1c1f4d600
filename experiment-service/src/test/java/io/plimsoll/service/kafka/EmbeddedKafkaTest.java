package io.plimsoll.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    @TempDir
    Path directory;

    @Test
    void keepsWhatItAcknowledgedOverAStopAndOverAKill() throws Exception {
        long began = System.nanoTime();
        try (EmbeddedKafka first = EmbeddedKafka.start(directory, 0, 0)) {
            print("first start", began);
            send(first, 100);
            assertThat(partitions(first)).isEqualTo(TelemetryTopics.LANES);
            began = System.nanoTime();
        }
        print("stop", began);
        sendFromAProcessAndKillIt();
        began = System.nanoTime();
        try (EmbeddedKafka again = EmbeddedKafka.start(directory, 0, 0)) {
            print("start after kill -9", began);
            assertThat(records(again)).isEqualTo(150);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void refusesAPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, taken.getLocalPort(), 0))
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void refusesAPlaceWhereNothingCanBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> EmbeddedKafka.start(file.resolve("below"), 0, 0))
                .isInstanceOf(EmbeddedKafkaException.class).hasMessageContaining("not writable");
    }

    private void sendFromAProcessAndKillIt() throws IOException, InterruptedException {
        Process java = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), KilledBroker.class.getName(), directory.toString())
                .redirectErrorStream(true).start();
        try (var lines = java.inputReader()) {
            assertThat(lines.lines()).as("it acknowledged").contains("acknowledged");
        } finally {
            java.destroyForcibly().waitFor();
        }
    }

    static void send(EmbeddedKafka broker, int records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < records; i++)
                producer.send(new ProducerRecord<>(TelemetryTopics.REQUESTS, i % 4, null, new byte[]{1}))
                        .get();
        }
    }

    private static int partitions(EmbeddedKafka broker) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
            return consumer.partitionsFor(TelemetryTopics.REQUESTS).size();
        }
    }

    private static long records(EmbeddedKafka broker) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
            List<TopicPartition> all = consumer.partitionsFor(TelemetryTopics.REQUESTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long wanted = consumer.endOffsets(all).values().stream().mapToLong(Long::longValue).sum();
            long seen = 0;
            while (seen < wanted)
                seen += consumer.poll(Duration.ofSeconds(1)).count();
            return seen;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(EmbeddedKafka broker) {
        return new KafkaConsumer<>(Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void print(String what, long beganNanos) {
        System.out.printf("%s: %d ms%n", what, (System.nanoTime() - beganNanos) / 1_000_000);
    }
}
