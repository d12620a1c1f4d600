package io.plimsoll.service.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

import io.plimsoll.model.telemetry.EngineTelemetry;
import io.plimsoll.model.telemetry.TelemetryEvent;

/** The topics that telemetry needs, made where they are missing, on any broker. */
public final class TelemetryTopics {
    public static final String REQUESTS = TelemetryEvent.TOPIC;
    /** Records that could not be read or used, as they were, with the reason in their headers. */
    public static final String DEAD_LETTERS = "plimsoll.deadletters.v1";
    /** Readings of engines and their GPUs, one partition. */
    public static final String ENGINES = EngineTelemetry.TOPIC;
    /** Spans as OpenTelemetry's collectors write them, for the bridge. */
    public static final String SPANS = "plimsoll.otlp.v1";
    /** Partitions of {@link #REQUESTS}; a lane of the router is one of them. */
    public static final int LANES = 4;

    /**
     * Kept for 7 days or 4 GiB in all. By the broker's own clock: with the producer's, a replay of last year's requests
     * would be deleted as it arrives.
     */
    private static final Map<String, String> KEPT = Map.of("message.timestamp.type", "LogAppendTime",
            "retention.ms", Long.toString(7L * 86_400_000), "retention.bytes", Long.toString(1L << 30));

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);
    private static final int LEADER_ATTEMPTS = 300;

    private TelemetryTopics() {}

    public static void create(String bootstrapServers) {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(settings)) {
            for (NewTopic topic : List.of(topic(REQUESTS, LANES), topic(DEAD_LETTERS, 1), topic(ENGINES, 1),
                    topic(SPANS, LANES)))
                create(admin, topic);
            awaitLeaders(admin, REQUESTS, LANES);
            awaitLeaders(admin, ENGINES, 1);
        }
    }

    /**
     * Returns when every partition takes records. A topic exists a moment before that, and an idempotent producer that
     * writes in this moment may be stuck for ever: its first batch is refused, its second is taken as the first.
     */
    public static void awaitLeaders(Admin admin, String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions).boxed()
                .collect(Collectors.toMap(partition -> new TopicPartition(topic, partition),
                        _ -> OffsetSpec.latest()));
        String failure = "topic " + topic + " has no leader";
        for (int attempt = 0; attempt < LEADER_ATTEMPTS; attempt++) {
            if (answered(admin.listOffsets(ends).all(), failure)) return;
            LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
        }
        throw new EmbeddedKafkaException(failure, new TimeoutException(
                "no leader after %d attempts, one each %d ms".formatted(LEADER_ATTEMPTS,
                        BETWEEN_ATTEMPTS.toMillis())));
    }

    /** False where the broker has not yet heard of what it made itself. */
    private static boolean answered(KafkaFuture<?> future, String failure) {
        try {
            finish(future, failure);
            return true;
        } catch (EmbeddedKafkaException e) {
            if (e.getCause() != null && e.getCause().getCause() instanceof RetriableException) return false;
            throw e;
        }
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(KEPT);
    }

    private static void create(Admin admin, NewTopic topic) {
        finish(admin.createTopics(List.of(topic)).all(), "topic " + topic.name()
                + " could not be made; is this broker reachable and may topics be made there?");
    }

    private static void finish(KafkaFuture<?> future, String failure) {
        try {
            future.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            if (!(e.getCause() instanceof TopicExistsException))
                throw new EmbeddedKafkaException(failure, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedKafkaException("interrupted: " + failure, e);
        }
    }
}
