package io.plimsoll.service.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.service.kafka.TelemetryTopics;
import io.plimsoll.service.kafka.TestKafka;

@Timeout(120)
class OtlpBridgeTest {
    private static final int PARTITION = 1;

    private final String broker = TestKafka.get().bootstrapServers();
    private final String name = "otlp-" + UUID.randomUUID();
    private final OtlpBridge.Route route = new OtlpBridge.Route(broker, name + ".from", name + ".to", name);
    private int sent;

    @BeforeEach
    void topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(List.of(new NewTopic(route.from(), 2, (short) 1),
                    new NewTopic(route.to(), TelemetryTopics.LANES, (short) 1))).all()
                    .get(60, TimeUnit.SECONDS);
            TelemetryTopics.awaitLeaders(admin, route.from(), 2);
            TelemetryTopics.awaitLeaders(admin, route.to(), TelemetryTopics.LANES);
        }
    }

    /** Each record: a request, a span that is none, and another request. */
    private void sendSpans(int records) throws Exception {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                Map<String, Object> first = Spans.attributes();
                first.put("gen_ai.request.id", "q" + sent++);
                Map<String, Object> second = Spans.attributes();
                second.put("gen_ai.request.id", "q" + sent++);
                producer.send(new ProducerRecord<>(route.from(), PARTITION, null,
                        Spans.export(Map.of(), Spans.span("a", first), Spans.span("b", Map.of("x", "y")),
                                Spans.span("c", second))))
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }

    private void bridge(int requests) throws Exception {
        OtlpBridge bridge = new OtlpBridge(route);
        CompletableFuture<Void> running = CompletableFuture.runAsync(bridge::run);
        await().atMost(Duration.ofSeconds(60)).until(() -> bridge.told() >= requests || running.isDone());
        bridge.close();
        running.get(30, TimeUnit.SECONDS);
        assertThat(bridge.refused())
                .containsEntry("it has no gen_ai attribute: it is no request to a model", requests / 2L);
    }

    private Optional<OffsetAndMetadata> committed() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            return Optional
                    .ofNullable(admin.listConsumerGroupOffsets(route.group()).partitionsToOffsetAndMetadata()
                            .get(30, TimeUnit.SECONDS).get(new TopicPartition(route.from(), PARTITION)));
        }
    }

    private List<RequestTelemetry> written(int atLeast) throws Exception {
        List<RequestTelemetry> requests = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", broker),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition lane = new TopicPartition(route.to(), PARTITION);
            consumer.assign(Set.of(lane));
            consumer.seekToBeginning(Set.of(lane));
            long end = Objects.requireNonNull(consumer.endOffsets(Set.of(lane)).get(lane));
            assertThat(end).isGreaterThanOrEqualTo(atLeast);
            while (consumer.position(lane) < end)
                for (var record : consumer.poll(Duration.ofMillis(200)))
                    requests.add((RequestTelemetry) TelemetryCodec.decode(record.value()));
        }
        return requests;
    }

    @Test
    void requestsAreNumberedWithoutHolesAlsoOverARestart() throws Exception {
        sendSpans(3);
        bridge(6);
        sendSpans(2);
        bridge(4);
        List<RequestTelemetry> requests = written(10);
        assertThat(requests).extracting(RequestTelemetry::requestId).containsExactly("q0", "q1", "q2", "q3",
                "q4", "q5", "q6", "q7", "q8", "q9");
        assertThat(requests).extracting(one -> one.id().sequence()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L,
                6L, 7L, 8L, 9L);
        assertThat(requests).extracting(one -> one.id().producerStartMicros()).containsOnly(
                requests.getFirst().id().producerStartMicros());
        assertThat(requests).allSatisfy(one -> assertThat(one.id().lane()).isEqualTo(PARTITION));
    }

    @Test
    void whatIsWrittenTwiceBecauseOfACrashHasTheSameNumbers() throws Exception {
        sendSpans(2);
        bridge(4);
        OffsetAndMetadata early = committed().orElseThrow();
        sendSpans(2);
        bridge(4);
        forgetTheLastCommit(early);
        bridge(4);
        List<RequestTelemetry> requests = written(12);
        List<EventId> ids = requests.stream().map(RequestTelemetry::id).toList();
        assertThat(requests.subList(8, 12)).isEqualTo(requests.subList(4, 8));
        assertThat(ids.stream().distinct()).hasSize(8);
    }

    @Test
    void aTopicThatIsNotThereEndsItWithAWord() {
        var nowhere = new OtlpBridge.Route(broker, name + ".never-made", route.to(), name);
        assertThatThrownBy(() -> new OtlpBridge(nowhere).run()).isInstanceOf(KafkaException.class)
                .hasMessageContaining(name + ".never-made");
    }

    /** As if the bridge had died between writing and committing. */
    private void forgetTheLastCommit(OffsetAndMetadata early) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.alterConsumerGroupOffsets(route.group(),
                    Map.of(new TopicPartition(route.from(), PARTITION), early)).all()
                    .get(30, TimeUnit.SECONDS);
        }
    }
}
