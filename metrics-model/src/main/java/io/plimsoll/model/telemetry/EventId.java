package io.plimsoll.model.telemetry;

/**
 * Makes duplicates and gaps visible.
 *
 * @param producerStartMicros when the producer process started, epoch microseconds: a new process is a new producer
 * @param lane the partition it writes to
 * @param sequence counts from 0 in each lane, without holes
 */
public record EventId(long producerStartMicros, int lane, long sequence) {}
