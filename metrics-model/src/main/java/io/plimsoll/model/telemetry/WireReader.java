package io.plimsoll.model.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.wire.DimensionsWire;
import io.plimsoll.model.telemetry.wire.ManifestWire;
import io.plimsoll.model.telemetry.wire.RoutedWire;
import io.plimsoll.model.traffic.Role;

/** Wire messages to events. Unsigned numbers of the wire beyond the signed range arrive here as negative ones. */
final class WireReader {
    /** 30 days: no request lasts as long, and sums of such durations stay far from overflow. */
    private static final long DURATION_MICROS_MAX = 30L * 86_400 * 1_000_000;

    private WireReader() {}

    static Dimensions read(DimensionsWire wire) throws UndecodableTelemetryException {
        return new Dimensions(placement(wire), segment(wire), site(wire), wire.getFingerprint());
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

    static BlockManifest read(EventId id, ManifestWire wire) throws UndecodableTelemetryException {
        List<BlockManifest.Routed> routed = new ArrayList<>();
        for (RoutedWire each : wire.getRoutedList())
            routed.add(new BlockManifest.Routed(name("replica", each.getReplica()), role(each.getRole()),
                    atLeast0("requests", each.getRequests()), each.getLost()));
        return new BlockManifest(id, run(wire.getRun()), atLeast0("epoch", wire.getEpoch()),
                wire.getStage(), wire.getBlock(), wire.getCut(), routed);
    }

    static RunId run(String text) throws UndecodableTelemetryException {
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

    static Role role(int number) throws UndecodableTelemetryException {
        return switch (number) {
            case 1 -> Role.TREATMENT;
            case 2 -> Role.PAIRED_CONTROL;
            case 3 -> Role.REST;
            default -> throw new UndecodableTelemetryException("role " + number + " is unknown");
        };
    }

    static long duration(String field, long micros) throws UndecodableTelemetryException {
        if (atLeast0(field, micros) > DURATION_MICROS_MAX)
            throw new UndecodableTelemetryException(
                    "%s is %d, more than 30 days".formatted(field, micros));
        return micros;
    }

    static long atLeast0(String field, long value) throws UndecodableTelemetryException {
        if (value < 0)
            throw new UndecodableTelemetryException(field + " is negative: " + value);
        return value;
    }
}
