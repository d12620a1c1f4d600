package io.plimsoll.model.telemetry;

import java.util.Optional;

/**
 * What one request left behind. No prompt or answer text, ever; unit and tenant are keyed hashes.
 *
 * @param segment what kind of request it was, known before it was routed
 * @param site where the replica ran that answered
 * @param arrivalEpochMicros wall clock at the router, epoch microseconds; never subtracted from another host's
 * @param sendLagMicros how much later than intended the client sent it, as the client said; 0 when it said nothing
 * @param endMicros end of the answer, microseconds since arrival
 * @param tokens empty when no token came
 * @param phases empty when the engine says nothing of them
 * @param unitHash keyed hash of the unit id
 * @param tenantHash keyed hash of the tenant id, empty string when there is none
 * @param bucket of the unit in the plan's layer
 * @param fingerprint digest of the engine's fingerprint as the replica said it, empty string when unknown
 * @param outputDigest keyed digest of the answer, empty string when it was not taken: equal answers have equal ones
 * @param detail of a failure, for people; empty string when there is none
 */
public record RequestTelemetry(EventId id, String requestId, Placement placement, Segment segment, Site site,
        long arrivalEpochMicros, long sendLagMicros, long endMicros, Outcome outcome,
        Optional<TokenTimings> tokens, Optional<EnginePhases> phases, TokenCounts counts, String unitHash,
        String tenantHash, int bucket, String fingerprint, String outputDigest, String detail)
        implements
            TelemetryEvent {
    public RequestTelemetry {
        if (sendLagMicros < 0 || endMicros < 0)
            throw new IllegalArgumentException("request %s: durations are 0 or more".formatted(requestId));
    }

    /** Of an engine that says nothing of its site and phases, and of a client that says only its workload class. */
    public RequestTelemetry(EventId id, String requestId, Placement placement, long arrivalEpochMicros,
            long sendLagMicros, long endMicros, Outcome outcome, Optional<TokenTimings> tokens,
            int promptTokens, int outputTokens, String workloadClass, String unitHash, String tenantHash,
            int bucket, String fingerprint, String detail) {
        this(id, requestId, placement, Segment.of(workloadClass), Site.UNKNOWN, arrivalEpochMicros,
                sendLagMicros, endMicros, outcome, tokens, Optional.empty(),
                TokenCounts.of(promptTokens, outputTokens), unitHash, tenantHash, bucket, fingerprint, "",
                detail);
    }

    public String workloadClass() { return segment.workloadClass(); }

    /** From usage; 0 when unknown. */
    public int promptTokens() { return counts.prompt(); }

    /** From usage, never from chunks; 0 when none came. */
    public int outputTokens() {
        return counts.output();
    }
}
