package io.plimsoll.model.telemetry;

import java.util.Optional;

/**
 * What one request left behind. No prompt or answer text, ever; unit and tenant are keyed hashes.
 *
 * @param arrivalEpochMicros wall clock at the router, epoch microseconds; never subtracted from another host's
 * @param sendLagMicros how late the client sent it, as the client said; 0 when it said nothing
 * @param endMicros end of the answer, microseconds since arrival
 * @param tokens empty when no token came
 * @param promptTokens from usage; 0 when unknown
 * @param outputTokens from usage, never from chunks; 0 when none came
 * @param workloadClass as the client said, {@code default} when it said nothing
 * @param unitHash keyed hash of the unit id
 * @param tenantHash keyed hash of the tenant id, empty string when there is none
 * @param bucket of the unit in the plan's layer
 * @param fingerprint digest of the engine's fingerprint as the replica said it, empty string when unknown
 * @param detail of a failure, for people; empty string when there is none
 */
public record RequestTelemetry(EventId id, String requestId, Placement placement, long arrivalEpochMicros,
        long sendLagMicros, long endMicros, Outcome outcome, Optional<TokenTimings> tokens, int promptTokens,
        int outputTokens, String workloadClass, String unitHash, String tenantHash, int bucket,
        String fingerprint,
        String detail) implements TelemetryEvent {
    public RequestTelemetry {
        if (sendLagMicros < 0 || endMicros < 0 || promptTokens < 0 || outputTokens < 0)
            throw new IllegalArgumentException(
                    "request %s: durations and token counts are 0 or more".formatted(requestId));
    }
}
