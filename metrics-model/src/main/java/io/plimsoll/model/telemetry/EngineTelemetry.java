package io.plimsoll.model.telemetry;

import java.util.Optional;

/**
 * What one replica's engine and GPU said of themselves at one moment.
 *
 * @param variant that it played, empty string when unknown
 * @param fingerprint digest of the engine's fingerprint, empty string when unknown
 * @param atEpochMicros wall clock of the reader; never subtracted from another host's
 * @param block of a run in which it was measured at that moment; empty outside a run and in a washout
 * @param windowMicros since the reading before, 0 for the first one of an engine
 */
public record EngineTelemetry(EventId id, String replica, String variant, String fingerprint, Site site,
        Optional<MeasuredBlock> block, long atEpochMicros, long windowMicros, EngineLoad load,
        GpuReading gpu) {
    /** Topic of these events, version 1 of the wire format. */
    public static final String TOPIC = "plimsoll.engine.v1";

    public EngineTelemetry {
        if (replica.isEmpty())
            throw new IllegalArgumentException("a reading names its replica");
        if (atEpochMicros < 0 || windowMicros < 0)
            throw new IllegalArgumentException("times are 0 or more, got at %d, window %d"
                    .formatted(atEpochMicros, windowMicros));
        if (windowMicros == 0 && (load.promptTokens().isPresent() || load.outputTokens().isPresent()))
            throw new IllegalArgumentException("tokens were counted in no window");
    }

    /** While no run measures. */
    public EngineTelemetry(EventId id, String replica, String variant, String fingerprint, Site site,
            long atEpochMicros, long windowMicros, EngineLoad load, GpuReading gpu) {
        this(id, replica, variant, fingerprint, site, Optional.empty(), atEpochMicros, windowMicros, load,
                gpu);
    }
}
