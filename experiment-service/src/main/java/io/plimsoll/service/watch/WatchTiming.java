package io.plimsoll.service.watch;

import java.time.Duration;

import io.plimsoll.model.metric.StandardMetrics;

/**
 * How often controllers look, and how long things may take.
 *
 * @param look between two looks
 * @param planLead how long a plan takes to reach router and replicas
 * @param requestTimeout of the router
 * @param telemetryDelay how long telemetry may take from the router to a committed cell
 * @param baselineMin the control alone is watched at least so long
 * @param baselineMax and at most so long
 */
public record WatchTiming(Duration look, Duration planLead, Duration requestTimeout, Duration telemetryDelay,
        Duration baselineMin, Duration baselineMax) {
    public static final WatchTiming DEFAULT = new WatchTiming(Duration.ofMillis(600), Duration.ofMillis(600),
            StandardMetrics.REQUEST_TIMEOUT, Duration.ofSeconds(3), Duration.ofSeconds(8),
            Duration.ofSeconds(60));
}
