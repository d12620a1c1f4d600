package io.plimsoll.service.bench;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.TelemetryEvent;

/**
 * One run of one engine under a sealed load.
 *
 * @param about for people, a line
 * @param engines what answered, by digest of its fingerprint
 * @param events measured requests and the manifests of their blocks, as they arose
 */
public record RecordedRun(String about, SealedLoad load, Map<String, EngineFingerprint> engines,
        List<TelemetryEvent> events) {
    public RecordedRun {
        engines = Map.copyOf(engines);
        events = List.copyOf(events);
    }

    /** As {@code plimsoll compare} reads it: remarks, then one record of the telemetry topic a line, in hexadecimal. */
    public String text() {
        StringBuilder text = new StringBuilder("# ").append(about).append('\n').append(RunRemark.of(load))
                .append('\n').append(RunRemark.of(engines)).append('\n');
        for (TelemetryEvent event : events)
            text.append(HexFormat.of().formatHex(TelemetryCodec.encode(event))).append('\n');
        return text.toString();
    }
}
