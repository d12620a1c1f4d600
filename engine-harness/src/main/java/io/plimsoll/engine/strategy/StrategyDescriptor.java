package io.plimsoll.engine.strategy;

import java.util.List;

/**
 * A strategy that the engine really has.
 *
 * @param interfaceKey the word before it in a spec, as {@code scheduler}
 * @param version semantic; it rises when the same configuration decides otherwise
 */
public record StrategyDescriptor(String interfaceKey, String id, String version, String doc,
        List<ParameterSpec> parameters) {
    public StrategyDescriptor {
        parameters = List.copyOf(parameters);
    }
}
