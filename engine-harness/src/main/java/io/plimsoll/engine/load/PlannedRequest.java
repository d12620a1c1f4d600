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

    /** The same request at another time. */
    public PlannedRequest at(long micros) {
        return new PlannedRequest(micros, unit, workloadClass, promptTokens, outputTokens, textKey);
    }

    /** A request of another size at the same time. */
    public PlannedRequest sized(int prompt, int output) {
        return new PlannedRequest(atMicros, unit, workloadClass, prompt, output, textKey);
    }

    /** The same request with another text, of which no cache knows anything. */
    public PlannedRequest withText(String key) {
        return new PlannedRequest(atMicros, unit, workloadClass, promptTokens, outputTokens, key);
    }
}
