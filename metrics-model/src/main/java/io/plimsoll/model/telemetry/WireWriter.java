package io.plimsoll.model.telemetry;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.wire.DimensionsWire;
import io.plimsoll.model.telemetry.wire.EventWire;
import io.plimsoll.model.telemetry.wire.ManifestWire;
import io.plimsoll.model.telemetry.wire.RequestWire;
import io.plimsoll.model.telemetry.wire.RoutedWire;
import io.plimsoll.model.traffic.Role;

/** Events to wire messages. */
final class WireWriter {
    private WireWriter() {}

    static EventWire write(TelemetryEvent event) {
        EventId id = event.id();
        EventWire.Builder wire = EventWire.newBuilder().setVersion(TelemetryCodec.VERSION)
                .setProducerStartUs(id.producerStartMicros()).setLane(id.lane()).setSequence(id.sequence());
        return switch (event) {
            case RequestTelemetry request -> wire.setRequest(write(request)).build();
            case BlockManifest manifest -> wire.setManifest(write(manifest)).build();
        };
    }

    private static RequestWire write(RequestTelemetry request) {
        RequestWire.Builder wire = RequestWire.newBuilder()
                .setDimensions(dimensions(request).toByteString()).setRequestId(request.requestId())
                .setArrivalUs(request.arrivalEpochMicros()).setSendLagUs(request.sendLagMicros())
                .setEndUs(request.endMicros()).setOutcome(number(request.outcome()))
                .setUnitHash(request.unitHash()).setTenantHash(request.tenantHash())
                .setBucket(request.bucket()).setOutputDigest(request.outputDigest())
                .setDetail(request.detail());
        TokenCounts counts = request.counts();
        wire.setPromptTokens(counts.prompt()).setCachedTokens(counts.cached())
                .setOutputTokens(counts.output()).setReasoningTokens(counts.reasoning())
                .setDraftedTokens(counts.drafted()).setAcceptedTokens(counts.accepted());
        request.tokens().ifPresent(tokens -> wire.setHasTokens(true)
                .setFirstTokenUs(tokens.firstTokenMicros()).setLastTokenUs(tokens.lastTokenMicros())
                .setGapUsMax(tokens.gapMicrosMax()).setChunks(tokens.chunks())
                .addAllGapBin(tokens.gaps().counts().keySet())
                .addAllGapCount(tokens.gaps().counts().values()));
        request.phases().ifPresent(phases -> wire.setHasPhases(true).setQueueUs(phases.queueMicros())
                .setPrefillUs(phases.prefillMicros()).setPreemptions(phases.preemptions()));
        return wire.build();
    }

    private static DimensionsWire dimensions(RequestTelemetry request) {
        Placement at = request.placement();
        Segment segment = request.segment();
        Site site = request.site();
        return DimensionsWire.newBuilder().setRun(at.run().map(RunId::toString).orElse(""))
                .setRevision(at.revision()).setEpoch(at.epoch()).setStage(at.stage()).setBlock(at.block())
                .setWashout(at.washout()).setVariant(at.variant()).setRole(number(at.role()))
                .setReplica(at.replica()).setCustomerTier(segment.customerTier())
                .setServiceClass(segment.serviceClass()).setWorkloadClass(segment.workloadClass())
                .setModality(segment.modality()).setModelFamily(segment.modelFamily())
                .setHost(site.host()).setGpu(site.gpu()).setRegion(site.region())
                .setFingerprint(request.fingerprint()).build();
    }

    private static ManifestWire write(BlockManifest manifest) {
        ManifestWire.Builder wire = ManifestWire.newBuilder().setRun(manifest.run().toString())
                .setEpoch(manifest.epoch()).setStage(manifest.stage()).setBlock(manifest.block())
                .setCut(manifest.cut());
        manifest.routed().forEach(routed -> wire.addRouted(
                RoutedWire.newBuilder().setReplica(routed.replica()).setRole(number(routed.role()))
                        .setRequests(routed.requests()).setLost(routed.lost())));
        return wire.build();
    }

    static int number(Role role) {
        return switch (role) {
            case TREATMENT -> 1;
            case PAIRED_CONTROL -> 2;
            case REST -> 3;
        };
    }

    private static int number(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> 1;
            case FAILED -> 2;
            case TIMED_OUT -> 3;
            case CANCELLED -> 4;
            case REJECTED -> 5;
        };
    }
}
