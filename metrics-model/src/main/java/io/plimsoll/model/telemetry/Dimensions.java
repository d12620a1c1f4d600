package io.plimsoll.model.telemetry;

import com.google.protobuf.InvalidProtocolBufferException;

import io.plimsoll.model.telemetry.wire.DimensionsWire;

/**
 * Everything of a request that many requests share: a sender serializes it once a group, and a reader finds the group by its bytes.
 *
 * @param fingerprint digest of the engine's fingerprint, empty string when unknown
 */
public record Dimensions(Placement placement, Segment segment, Site site, String fingerprint) {
    /** @throws UndecodableTelemetryException which says what is wrong with them */
    public static Dimensions parse(ByteRange bytes) throws UndecodableTelemetryException {
        try {
            return WireReader
                    .read(DimensionsWire.parser().parseFrom(bytes.array(), bytes.from(), bytes.length()));
        } catch (InvalidProtocolBufferException e) {
            throw new UndecodableTelemetryException("the dimensions are cut short or none: " + e.getMessage(),
                    e);
        } catch (IllegalArgumentException e) { // the records check themselves
            throw new UndecodableTelemetryException("a dimension is out of range: " + e.getMessage(), e);
        }
    }
}
