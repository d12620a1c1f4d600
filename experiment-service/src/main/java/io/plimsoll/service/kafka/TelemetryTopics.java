package io.plimsoll.service.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

import io.plimsoll.model.telemetry.TelemetryEvent;

/** The topics that telemetry needs, made where they are missing, on any broker. */
public final class TelemetryTopics {
    public static final String REQUESTS = TelemetryEvent.TOPIC;
    /** Records that could not be read or used, as they were, with the reason in their headers. */
    public static final String DEAD_LETTERS = "plimsoll.deadletters.v1";
    /** Partitions of {@link #REQUESTS}; a lane of the router is one of them. */
    public static final int LANES = 4;

    /**
     * Kept for 7 days or 4 GiB in all. By the broker's own clock: with the producer's, a replay of last year's requests
     * would be deleted as it arrives.
     */
    private static final Map<String, String> KEPT = Map.of("message.timestamp.type", "LogAppendTime",
            "retention.ms", Long.toString(7L * 86_400_000), "retention.bytes", Long.toString(1L << 30));

    private TelemetryTopics() {}

    public static void create(String bootstrapServers) {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(settings)) {
            for (NewTopic topic : List.of(topic(REQUESTS, LANES), topic(DEAD_LETTERS, 1)))
                create(admin, topic);
        }
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(KEPT);
    }

    private static void create(Admin admin, NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            if (!(e.getCause() instanceof TopicExistsException))
                throw new EmbeddedKafkaException(
                        "topic %s could not be made; is this broker reachable and may topics be made there?"
                                .formatted(topic.name()),
                        e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedKafkaException("interrupted while topic " + topic.name() + " was made", e);
        }
    }
}
