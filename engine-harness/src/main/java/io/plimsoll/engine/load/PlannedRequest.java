package io.plimsoll.engine.load;

/**
 * One request of a schedule.
 *
 * @param atMicros when it is to be sent, since the start of the schedule
 * @param unit the conversation: one a request
 * @param textKey the prompt's text hangs on it alone: two requests with one key have the same prompt
 */
public record PlannedRequest(long atMicros, String unit, String workloadClass, int promptTokens,
        int outputTokens, String textKey) {
    PlannedRequest(long atMicros, String unit, String workloadClass, int promptTokens, int outputTokens) {
        this(atMicros, unit, workloadClass, promptTokens, outputTokens, unit);
    }

    /** The same request to another place. */
    PlannedRequest toUnit(String other) {
        return new PlannedRequest(atMicros, other, workloadClass, promptTokens, outputTokens, textKey);
    }
}
