package io.plimsoll.model.telemetry;

/**
 * What an engine says of a request's way through it, by its own clock.
 *
 * @param queueMicros from its arrival until its first step, microseconds
 * @param prefillMicros from its first step to its first token, microseconds
 * @param preemptions how often it lost its place in the batch; 0 also where the engine does not count them a request, as vLLM
 */
public record EnginePhases(long queueMicros, long prefillMicros, int preemptions) {
    public EnginePhases {
        if (queueMicros < 0 || prefillMicros < 0 || preemptions < 0)
            throw new IllegalArgumentException(
                    "phases are 0 or more, got queue %d, prefill %d, preemptions %d".formatted(queueMicros,
                            prefillMicros, preemptions));
    }
}
