package io.plimsoll.model.telemetry;

/** What stands on the telemetry topic. */
public sealed interface TelemetryEvent permits RequestTelemetry, BlockManifest {
    /** Topic of both kinds of event, version 1 of the wire format. */
    String TOPIC = "plimsoll.requests.v1";

    EventId id();
}
