package io.plimsoll.engine.load;

/**
 * One request of a schedule.
 *
 * @param atMicros when it is to be sent, since the start of the schedule
 * @param unit the conversation: one a request
 */
record PlannedRequest(long atMicros, String unit, String workloadClass, int promptTokens, int outputTokens) {}
