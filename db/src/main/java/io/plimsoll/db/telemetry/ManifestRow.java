package io.plimsoll.db.telemetry;

/** A block's manifest on one lane; the event's bytes are those of the topic. */
public record ManifestRow(String experiment, int runNumber, int stage, long epoch, long block,
        long producerStartMicros, int lane, @SuppressWarnings("ArrayRecordComponent") byte[] event) {}
