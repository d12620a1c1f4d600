package io.plimsoll.db.telemetry;

/**
 * What has been seen of one producer on one lane.
 *
 * @param sequenceMax the highest sequence
 * @param gaps sequences that never came
 * @param duplicates events that came again, and were not counted again
 */
public record LaneRow(long producerStartMicros, int lane, long sequenceMax, long gaps, long duplicates) {}
