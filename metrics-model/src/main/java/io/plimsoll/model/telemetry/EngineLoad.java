package io.plimsoll.model.telemetry;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An engine's own counters and gauges; what it does not say is empty, never 0.
 *
 * @param kvUsageBasisPoints used share of the KV cache
 * @param kvUsed in the engine's unit: blocks for vLLM and the built-in engine, tokens for SGLang and llama.cpp
 * @param kvTotal in the same unit
 * @param running requests in the batch
 * @param waiting requests that wait for it
 * @param promptTokens in the window
 * @param outputTokens in the window
 * @param preemptionsTotal since the engine started
 */
public record EngineLoad(OptionalInt kvUsageBasisPoints, OptionalLong kvUsed, OptionalLong kvTotal,
        OptionalInt running, OptionalInt waiting, OptionalLong promptTokens, OptionalLong outputTokens,
        OptionalLong preemptionsTotal) {
    public EngineLoad {
        if (kvUsageBasisPoints.orElse(0) < 0 || kvUsageBasisPoints.orElse(0) > 10_000)
            throw new IllegalArgumentException(
                    "a share is 0 to 10000 basis points, got " + kvUsageBasisPoints.getAsInt());
        if (kvUsed.orElse(0) < 0 || kvTotal.orElse(0) < 0 || running.orElse(0) < 0 || waiting.orElse(0) < 0
                || promptTokens.orElse(0) < 0 || outputTokens.orElse(0) < 0 || preemptionsTotal.orElse(0) < 0)
            throw new IllegalArgumentException("counts are 0 or more");
        if (kvUsed.isPresent() && kvTotal.isPresent() && kvUsed.getAsLong() > kvTotal.getAsLong())
            throw new IllegalArgumentException("%d of %d KV blocks cannot be used"
                    .formatted(kvUsed.getAsLong(), kvTotal.getAsLong()));
    }
}
