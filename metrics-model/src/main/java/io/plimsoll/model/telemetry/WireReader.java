package io.plimsoll.model.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.InvalidProtocolBufferException;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.wire.DimensionsWire;
import io.plimsoll.model.telemetry.wire.EventWire;
import io.plimsoll.model.telemetry.wire.ManifestWire;
import io.plimsoll.model.telemetry.wire.RequestWire;
import io.plimsoll.model.telemetry.wire.RoutedWire;
import io.plimsoll.model.traffic.Bucket;
import io.plimsoll.model.traffic.Role;

/** Wire messages to events. Unsigned numbers of the wire beyond the signed range arrive here as negative ones. */
final class WireReader {
    /** 30 days: no request lasts as long, and sums of such durations stay far from overflow. */
    private static final long DURATION_MICROS_MAX = 30L * 86_400 * 1_000_000;

    private WireReader() {}

    static TelemetryEvent read(EventWire wire)
            throws UndecodableTelemetryException, InvalidProtocolBufferException {
        if (wire.getVersion() < 1 || wire.getVersion() > TelemetryCodec.VERSION + 1)
            throw new UndecodableTelemetryException("version %d is not read here, only versions 1 to %d"
                    .formatted(wire.getVersion(), TelemetryCodec.VERSION + 1));
        EventId id = new EventId(atLeast0("producer_start_us", wire.getProducerStartUs()),
                atLeast0("lane", wire.getLane()), atLeast0("sequence", wire.getSequence()));
        return switch (wire.getBodyCase()) {
            case REQUEST -> read(id, wire.getRequest());
            case MANIFEST -> read(id, wire.getManifest());
            case BODY_NOT_SET ->
                throw new UndecodableTelemetryException("the event has neither request nor manifest");
        };
    }

    private static RequestTelemetry read(EventId id, RequestWire wire)
            throws UndecodableTelemetryException, InvalidProtocolBufferException {
        DimensionsWire dimensions = DimensionsWire.parseFrom(wire.getDimensions());
        Bucket bucket = new Bucket(wire.getBucket());
        return new RequestTelemetry(id, wire.getRequestId(), placement(dimensions), segment(dimensions),
                site(dimensions), atLeast0("arrival_us", wire.getArrivalUs()),
                duration("send_lag_us", wire.getSendLagUs()), duration("end_us", wire.getEndUs()),
                outcome(wire.getOutcome()), tokens(wire), phases(wire),
                new TokenCounts(wire.getPromptTokens(), wire.getCachedTokens(), wire.getOutputTokens(),
                        wire.getReasoningTokens(), wire.getDraftedTokens(), wire.getAcceptedTokens()),
                wire.getUnitHash(), wire.getTenantHash(), bucket.value(), dimensions.getFingerprint(),
                wire.getOutputDigest(), wire.getDetail());
    }

    private static Segment segment(DimensionsWire wire) throws UndecodableTelemetryException {
        return new Segment(name("customer_tier", wire.getCustomerTier()),
                name("service_class", wire.getServiceClass()),
                name("workload_class", wire.getWorkloadClass()),
                name("modality", wire.getModality()), name("model_family", wire.getModelFamily()));
    }

    private static Site site(DimensionsWire wire) throws UndecodableTelemetryException {
        return new Site(name("host", wire.getHost()), name("gpu", wire.getGpu()),
                name("region", wire.getRegion()));
    }

    private static Placement placement(DimensionsWire wire) throws UndecodableTelemetryException {
        Optional<RunId> run = wire.getRun().isEmpty() ? Optional.empty() : Optional.of(run(wire.getRun()));
        return new Placement(run, wire.getRevision(), atLeast0("epoch", wire.getEpoch()), wire.getStage(),
                wire.getBlock(), wire.getWashout(), name("variant", wire.getVariant()), role(wire.getRole()),
                name("replica", wire.getReplica()));
    }

    private static Optional<TokenTimings> tokens(RequestWire wire) throws UndecodableTelemetryException {
        return wire.getHasTokens()
                ? Optional.of(new TokenTimings(wire.getFirstTokenUs(),
                        duration("last_token_us", wire.getLastTokenUs()),
                        duration("gap_us_max", wire.getGapUsMax()), wire.getChunks(), gaps(wire)))
                : Optional.empty();
    }

    private static ChunkGaps gaps(RequestWire wire) throws UndecodableTelemetryException {
        if (wire.getGapBinCount() != wire.getGapCountCount())
            throw new UndecodableTelemetryException("gap_bin has %d entries, gap_count %d"
                    .formatted(wire.getGapBinCount(), wire.getGapCountCount()));
        if (wire.getGapBinCount() == 0) return ChunkGaps.NONE;
        SortedMap<Integer, Long> counts = new TreeMap<>();
        for (int i = 0; i < wire.getGapBinCount(); i++)
            counts.merge(wire.getGapBin(i), atLeast0("gap_count", wire.getGapCount(i)), Long::sum);
        return new ChunkGaps(counts);
    }

    private static Optional<EnginePhases> phases(RequestWire wire) throws UndecodableTelemetryException {
        return wire.getHasPhases()
                ? Optional.of(new EnginePhases(duration("queue_us", wire.getQueueUs()),
                        duration("prefill_us", wire.getPrefillUs()), wire.getPreemptions()))
                : Optional.empty();
    }

    private static BlockManifest read(EventId id, ManifestWire wire) throws UndecodableTelemetryException {
        List<BlockManifest.Routed> routed = new ArrayList<>();
        for (RoutedWire each : wire.getRoutedList())
            routed.add(new BlockManifest.Routed(name("replica", each.getReplica()), role(each.getRole()),
                    atLeast0("requests", each.getRequests()), each.getLost()));
        return new BlockManifest(id, run(wire.getRun()), atLeast0("epoch", wire.getEpoch()),
                wire.getStage(), wire.getBlock(), wire.getCut(), routed);
    }

    private static RunId run(String text) throws UndecodableTelemetryException {
        return RunId.parse(name("run", text));
    }

    /** Names become keys of a database, which takes no zero character and no endless text; clients choose some of them. */
    private static String name(String field, String text) throws UndecodableTelemetryException {
        if (text.length() > TelemetryCodec.NAME_LENGTH_MAX || text.indexOf('\0') >= 0)
            throw new UndecodableTelemetryException(
                    "%s is longer than %d characters or has a zero character".formatted(field,
                            TelemetryCodec.NAME_LENGTH_MAX));
        return text;
    }

    private static Role role(int number) throws UndecodableTelemetryException {
        return switch (number) {
            case 1 -> Role.TREATMENT;
            case 2 -> Role.PAIRED_CONTROL;
            case 3 -> Role.REST;
            default -> throw new UndecodableTelemetryException("role " + number + " is unknown");
        };
    }

    private static Outcome outcome(int number) throws UndecodableTelemetryException {
        return switch (number) {
            case 1 -> Outcome.COMPLETED;
            case 2 -> Outcome.FAILED;
            case 3 -> Outcome.TIMED_OUT;
            case 4 -> Outcome.CANCELLED;
            case 5 -> Outcome.REJECTED;
            default -> throw new UndecodableTelemetryException("outcome " + number + " is unknown");
        };
    }

    private static long duration(String field, long micros) throws UndecodableTelemetryException {
        if (atLeast0(field, micros) > DURATION_MICROS_MAX)
            throw new UndecodableTelemetryException(
                    "%s is %d, more than 30 days".formatted(field, micros));
        return micros;
    }

    private static long atLeast0(String field, long value) throws UndecodableTelemetryException {
        if (value < 0)
            throw new UndecodableTelemetryException(field + " is negative: " + value);
        return value;
    }

    private static int atLeast0(String field, int value) throws UndecodableTelemetryException {
        return (int) atLeast0(field, (long) value);
    }
}
