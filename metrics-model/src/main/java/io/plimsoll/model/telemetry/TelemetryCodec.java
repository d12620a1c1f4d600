package io.plimsoll.model.telemetry;

/** Events to and from the bytes of {@link TelemetryEvent#TOPIC}; the format is {@code telemetry.proto}. */
public final class TelemetryCodec {
    /** What is written. Read are all before it, and the one after it without the fields that it may have added. */
    static final int VERSION = 2;

    /** The longest name of a run, variant, replica or workload class that is decoded. */
    public static final int NAME_LENGTH_MAX = 100;

    private TelemetryCodec() {}

    public static byte[] encode(TelemetryEvent event) { return WireWriter.write(event).toByteArray(); }

    /** Any bytes give an event or this exception, which says what is wrong with them; nothing else is ever thrown. */
    public static TelemetryEvent decode(byte[] bytes) throws UndecodableTelemetryException {
        EventReader reader = new EventReader();
        reader.read(bytes);
        return reader.event();
    }
}
