package io.plimsoll.engine.readings;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an engine's metrics page says at one moment; what it does not say is empty.
 *
 * @param kvUsage used share of the KV cache, 0 to 1
 * @param kvUsed blocks, or tokens where the engine counts these
 * @param promptTokensTotal since the engine started
 * @param outputTokensTotal since the engine started
 * @param preemptionsTotal since the engine started
 */
public record EngineState(OptionalDouble kvUsage, OptionalLong kvUsed, OptionalLong kvTotal,
        OptionalInt running, OptionalInt waiting, OptionalLong promptTokensTotal,
        OptionalLong outputTokensTotal, OptionalLong preemptionsTotal) {
    /** The share that rounding may put above the whole. */
    private static final double ROUNDING = 1e-6;

    public EngineState {
        if (kvUsage.orElse(0) < 0 || kvUsage.orElse(0) > 1)
            throw new IllegalArgumentException("a share is 0 to 1, got " + kvUsage.getAsDouble());
    }

    /** Of a page of vLLM, the built-in engine, SGLang or llama.cpp; a page of another engine is refused. */
    public static EngineState of(String page) throws UnreadableMetricsException {
        List<Sample> samples = MetricsText.parse(page);
        for (EngineNames names : EngineNames.values())
            if (samples.stream().anyMatch(sample -> sample.name().startsWith(names.prefix)))
                return names.read(new Samples(samples));
        throw new UnreadableMetricsException(
                "%d samples, and none under the names of vLLM, SGLang or llama.cpp"
                        .formatted(samples.size()));
    }

    /** A share that an engine wrote; empty when it is none. */
    static OptionalDouble share(OptionalDouble said) {
        if (said.isEmpty() || !(said.getAsDouble() >= 0 && said.getAsDouble() <= 1 + ROUNDING))
            return OptionalDouble.empty(); // this form rejects NaN too
        return OptionalDouble.of(Math.min(1, said.getAsDouble()));
    }
}
