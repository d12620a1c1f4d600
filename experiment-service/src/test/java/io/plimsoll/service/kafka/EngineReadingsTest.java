package io.plimsoll.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.sun.net.httpserver.HttpServer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.engine.router.RouterOptions;
import io.plimsoll.engine.router.RouterServer;
import io.plimsoll.model.telemetry.EngineCodec;
import io.plimsoll.model.telemetry.EngineTelemetry;

@Timeout(120)
class EngineReadingsTest {
    private static final String REPLICA = "read-" + ProcessHandle.current().pid();

    @TempDir
    Path dataDir;

    @Test
    void whatEnginesSayStandsOnTheirTopicInOrder() throws Exception {
        String broker = TestKafka.get().bootstrapServers();
        HttpServer engine = engine("sglang:num_running_reqs 3\nsglang:generation_tokens_total 40\n");
        RouterOptions options = RouterOptions.of("tiny", dataDir).withKafka(broker)
                .withReplicas(new TreeMap<>(
                        Map.of(REPLICA, URI.create("http://127.0.0.1:" + engine.getAddress().getPort()))));
        try (RouterServer router = RouterServer.start(options)) {
            List<EngineTelemetry> readings = awaitReadings(broker, 3);
            assertThat(router.state().replicas()).hasSize(1);
            assertThat(readings).extracting(one -> one.id().sequence()).startsWith(0L, 1L, 2L);
            assertThat(readings.getFirst().id().lane()).isZero();
            assertThat(readings.getFirst().load().outputTokens()).as("no window yet").isEmpty();
            assertThat(readings.get(1).load().outputTokens()).hasValue(0);
            assertThat(readings.get(1).load().running()).hasValue(3);
            assertThat(readings.get(1).load().waiting()).isEmpty();
        } finally {
            engine.stop(0);
        }
    }

    private static HttpServer engine(String metrics) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = metrics.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return server;
    }

    private static List<EngineTelemetry> awaitReadings(String broker, int count) throws Exception {
        List<EngineTelemetry> readings = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", broker),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> only = Set.of(new TopicPartition(TelemetryTopics.ENGINES, 0));
            consumer.assign(only);
            consumer.seekToBeginning(only);
            while (readings.size() < count)
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    EngineTelemetry reading = EngineCodec.decode(record.value());
                    if (reading.replica().equals(REPLICA)) readings.add(reading); // others use this broker too
                }
        }
        return readings;
    }
}
