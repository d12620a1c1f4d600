package io.plimsoll.engine.strategy;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The strategies of one variant as the engine runs them. */
public record ResolvedStrategies(ResolvedStrategy scheduler, ResolvedStrategy kvCache,
        ResolvedStrategy sampler) {

    public BatchScheduler newScheduler() { return Strategies.scheduler(scheduler); }

    /** @param capacityTokens what the cache of the executor holds */
    public KvCacheManager newKvCache(int capacityTokens) {
        return Strategies.kvCache(kvCache).create(capacityTokens);
    }

    public TokenSampler newSampler() { return Strategies.sampler(sampler); }

    /** For the fingerprint: {@code strategies.scheduler.id}, {@code .version}, and each parameter. */
    public SortedMap<String, String> fields() {
        SortedMap<String, String> fields = new TreeMap<>();
        Stream.of(scheduler, kvCache, sampler).forEach(strategy -> {
            String prefix = "strategies." + strategy.descriptor().interfaceKey() + ".";
            fields.put(prefix + "id", strategy.descriptor().id());
            fields.put(prefix + "version", strategy.descriptor().version());
            strategy.parameters().forEach((name, value) -> fields.put(prefix + name, value));
        });
        return fields;
    }
}
