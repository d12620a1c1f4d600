package io.plimsoll.engine.router;

import java.util.Optional;

import tools.jackson.databind.node.ObjectNode;

import io.plimsoll.model.telemetry.Segment;

/**
 * One request of a client, as it arrived.
 *
 * @param path as {@code /v1/completions}
 * @param usageAsked whether the client itself wants usage in the stream
 * @param unit what is assigned as a whole: the header's, else conversation or user, else the request itself
 * @param segment as the client said
 * @param arrivalNanos of the monotonic clock
 */
record GenerationRequest(String requestId, String path, ObjectNode body, boolean streaming,
        boolean usageAsked,
        String unit, Optional<String> tenant, Segment segment, long sendLagMicros, long arrivalNanos,
        long arrivalEpochMicros) {}
