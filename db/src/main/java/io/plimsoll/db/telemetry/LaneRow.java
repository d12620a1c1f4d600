package io.plimsoll.db.telemetry;

/**
 * What has been seen of one producer on one lane.
 *
 * @param sequenceMax the highest sequence
 * @param gaps sequences below the highest that have not come
 * @param duplicates events that came again, and were not counted again
 * @param missing which those are, as {@code 3-9,12}; fewer than {@code gaps} where the oldest were given up
 */
public record LaneRow(long producerStartMicros, int lane, long sequenceMax, long gaps, long duplicates,
        String missing) {}
