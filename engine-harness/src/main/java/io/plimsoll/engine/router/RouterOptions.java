package io.plimsoll.engine.router;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.model.metric.StandardMetrics;

/**
 * What a router is started with.
 *
 * @param fleet the name that clients give as {@code model}
 * @param clientPort of the OpenAI API, on the loopback address; 0 picks a free one
 * @param adminPort of plans, lease and abort, on the loopback address; 0 picks a free one
 * @param dataDir plans in force, aborts and the hash key are kept here
 * @param kafka bootstrap servers; empty: telemetry is measured and forgotten
 * @param replicas by id; more come and go through {@code PUT /replicas}
 * @param requestTimeout from arrival to the last byte, holding included; at most {@link
 *            StandardMetrics#REQUEST_TIMEOUT} where telemetry is kept, as a failed request is judged by that
 * @param lease how long plans count without a renewal
 * @param lanes partitions of the telemetry topic
 * @param queuedEventsMax telemetry that may wait in memory for Kafka
 * @param portFile is written when both ports listen: {@code client=PORT}, {@code admin=PORT}, a line each
 */
public record RouterOptions(String fleet, int clientPort, int adminPort, Path dataDir, Optional<String> kafka,
        SortedMap<String, URI> replicas, Duration requestTimeout, Duration lease, int lanes,
        int queuedEventsMax,
        Optional<Path> portFile) {
    public RouterOptions {
        replicas = Collections.unmodifiableSortedMap(new TreeMap<>(replicas));
        if (lanes < 1 || queuedEventsMax < 1)
            throw new IllegalArgumentException("a router needs at least one lane and room for one event");
        if (kafka.isPresent() && requestTimeout.compareTo(StandardMetrics.REQUEST_TIMEOUT) > 0)
            throw new IllegalArgumentException(
                    "a request timeout of %d ms is longer than the %d ms as which a failed request is judged; without Kafka, where nothing is judged, it may be longer"
                            .formatted(requestTimeout.toMillis(),
                                    StandardMetrics.REQUEST_TIMEOUT.toMillis()));
    }

    public static RouterOptions of(String fleet, Path dataDir) {
        return new RouterOptions(fleet, 0, 0, dataDir, Optional.empty(), new TreeMap<>(),
                StandardMetrics.REQUEST_TIMEOUT, Duration.ofSeconds(45), 4, 20_000, Optional.empty());
    }

    public RouterOptions withPorts(int client, int admin) {
        return new RouterOptions(fleet, client, admin, dataDir, kafka, replicas, requestTimeout, lease, lanes,
                queuedEventsMax, portFile);
    }

    public RouterOptions withKafka(String bootstrapServers) {
        return new RouterOptions(fleet, clientPort, adminPort, dataDir, Optional.of(bootstrapServers),
                replicas,
                requestTimeout, lease, lanes, queuedEventsMax, portFile);
    }

    public RouterOptions withReplicas(SortedMap<String, URI> known) {
        return new RouterOptions(fleet, clientPort, adminPort, dataDir, kafka, known, requestTimeout, lease,
                lanes, queuedEventsMax, portFile);
    }

    public RouterOptions withTimes(Duration timeout, Duration leaseLength) {
        return new RouterOptions(fleet, clientPort, adminPort, dataDir, kafka, replicas, timeout, leaseLength,
                lanes, queuedEventsMax, portFile);
    }

    public RouterOptions withTelemetry(int topicLanes, int queuedMax) {
        return new RouterOptions(fleet, clientPort, adminPort, dataDir, kafka, replicas, requestTimeout,
                lease,
                topicLanes, queuedMax, portFile);
    }

    public RouterOptions withPortFile(Path file) {
        return new RouterOptions(fleet, clientPort, adminPort, dataDir, kafka, replicas, requestTimeout,
                lease,
                lanes, queuedEventsMax, Optional.of(file));
    }
}
