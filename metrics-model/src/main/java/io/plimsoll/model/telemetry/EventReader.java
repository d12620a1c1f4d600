package io.plimsoll.model.telemetry;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import org.jspecify.annotations.Nullable;

import io.plimsoll.model.telemetry.wire.EventWire;
import io.plimsoll.model.telemetry.wire.ManifestWire;

/**
 * Reads one event after the other off their bytes and makes no objects of a request, whose numbers stand here until the
 * next is read: for an ingest that takes a million a second. Not for use by two threads.
 */
public final class EventReader {
    private static final int MESSAGE = WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private final WireInput in = new WireInput();
    private final RequestReader request = new RequestReader();
    private @Nullable BlockManifest manifest;
    private int version;
    private long producerStartMicros;
    private int lane;
    private long sequence;
    private int bodies;
    private int manifestFrom;
    private int manifestLength;

    /**
     * Any bytes are an event or give this exception, which says what is wrong with them; nothing else is ever thrown.
     *
     * @param bytes not to be changed while the event is looked at
     */
    public void read(byte[] bytes) throws UndecodableTelemetryException {
        try {
            clear();
            in.reset(bytes);
            readFields();
            check();
            if (isRequest()) request.check();
            else
                manifest = WireReader.read(id(),
                        ManifestWire.parser().parseFrom(bytes, manifestFrom, manifestLength));
        } catch (InvalidProtocolBufferException e) {
            throw new UndecodableTelemetryException("these %d bytes are cut short or no telemetry: %s"
                    .formatted(bytes.length, e.getMessage()), e);
        } catch (IllegalArgumentException e) { // the records check themselves
            throw new UndecodableTelemetryException("a value is out of range: " + e.getMessage(), e);
        }
    }

    private void clear() {
        request.clear();
        manifest = null;
        version = 0;
        producerStartMicros = 0;
        lane = 0;
        sequence = 0;
        bodies = 0;
        manifestLength = -1;
    }

    private void readFields() throws InvalidProtocolBufferException {
        for (int tag = in.tag(); tag != 0; tag = in.tag())
            switch (tag) {
                case EventWire.VERSION_FIELD_NUMBER << 3 -> version = in.number();
                case EventWire.PRODUCER_START_US_FIELD_NUMBER << 3 -> producerStartMicros = in.varint();
                case EventWire.LANE_FIELD_NUMBER << 3 -> lane = in.number();
                case EventWire.SEQUENCE_FIELD_NUMBER << 3 -> sequence = in.varint();
                case EventWire.REQUEST_FIELD_NUMBER << 3 | MESSAGE -> {
                    bodies++;
                    int outside = in.pushLimit(in.number());
                    request.readFields(in);
                    in.popLimit(outside);
                }
                case EventWire.MANIFEST_FIELD_NUMBER << 3 | MESSAGE -> {
                    bodies++;
                    manifestLength = in.number();
                    manifestFrom = in.position();
                    in.skip(manifestLength);
                }
                default -> in.skipField(tag);
            }
    }

    private void check() throws UndecodableTelemetryException {
        if (version < 1 || version > TelemetryCodec.VERSION + 1)
            throw new UndecodableTelemetryException("version %d is not read here, only versions 1 to %d"
                    .formatted(version, TelemetryCodec.VERSION + 1));
        WireReader.atLeast0("producer_start_us", producerStartMicros);
        WireReader.atLeast0("lane", lane);
        WireReader.atLeast0("sequence", sequence);
        if (bodies != 1)
            throw new UndecodableTelemetryException(bodies == 0
                    ? "the event has neither request nor manifest"
                    : "the event has %d bodies, a request or a manifest is one".formatted(bodies));
    }

    public long producerStartMicros() { return producerStartMicros; }

    public int lane() { return lane; }

    public long sequence() { return sequence; }

    public EventId id() { return new EventId(producerStartMicros, lane, sequence); }

    /** Else it is a manifest. */
    public boolean isRequest() { return manifestLength < 0; }

    /** Changes with the next event. */
    public RequestReader request() { return request; }

    /** Only of an event that is no request. */
    public BlockManifest manifest() {
        if (manifest == null) throw new IllegalStateException("the event that was read is a request");
        return manifest;
    }

    /** The event as an object of its own. */
    public TelemetryEvent event() throws UndecodableTelemetryException {
        return manifest == null ? request.toTelemetry(id()) : manifest;
    }
}
