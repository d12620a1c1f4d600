package io.plimsoll.service.ingest;

import java.time.Duration;
import java.util.Optional;

import io.plimsoll.service.kafka.TelemetryTopics;

/**
 * How telemetry is taken in.
 *
 * @param group instances of one group share the partitions
 * @param instance a name that stays over restarts lets an instance come back to its partitions at once after a kill -9;
 *        without one the group waits until the dead member's session has expired
 * @param commitEvery the longest time that a counted event waits for its commit
 * @param batch as much is committed even sooner; when the commit before has not ended then, the topic has to wait
 * @param thresholdPatience how long events of a stage wait for thresholds that are not frozen yet
 */
public record IngestOptions(String bootstrapServers, String topic, String deadLetterTopic, String group,
        Optional<String> instance, Duration commitEvery, BatchSize batch, Duration thresholdPatience) {

    public static IngestOptions of(String bootstrapServers, Optional<String> instance) {
        return new IngestOptions(bootstrapServers, TelemetryTopics.REQUESTS, TelemetryTopics.DEAD_LETTERS,
                "plimsoll-ingest", instance, Duration.ofMillis(300), BatchSize.MAX, Duration.ofSeconds(10));
    }
}
