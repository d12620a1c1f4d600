package io.plimsoll.engine.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.plimsoll.engine.strategy.kvcache.ContiguousBlocks;
import io.plimsoll.engine.strategy.sampler.GreedySampler;
import io.plimsoll.engine.strategy.sampler.TemperatureSampler;
import io.plimsoll.engine.strategy.scheduler.ContinuousScheduler;
import io.plimsoll.engine.strategy.scheduler.StaticBatchScheduler;
import io.plimsoll.model.experiment.StrategyConfig;

/** Every strategy that the built-in engine has. The first of an interface is its default. */
public final class Strategies {
    public static final String SCHEDULER = "scheduler";
    public static final String KV_CACHE = "kvCache";
    public static final String SAMPLER = "sampler";

    private static final ParameterSpec MAX_BATCH = new ParameterSpec("maxBatch", "sequences",
            "how many sequences run at once at most", "8", 1, 256, List.of());

    private static final List<Entry<BatchScheduler>> SCHEDULERS = List.of(
            new Entry<>(new StrategyDescriptor(SCHEDULER, "continuous", "1.0.0",
                    "admits whenever there is room; decodes first, then prefills chunks of prompts",
                    List.of(MAX_BATCH, new ParameterSpec("chunkTokens", "tokens",
                            "prompt tokens that one step computes at most; whole (or 0) is unchunked prefill",
                            "64", 0, 1_000_000, List.of(ContinuousScheduler.WHOLE)))),
                    p -> ContinuousScheduler.of(p.number("maxBatch"), p.text("chunkTokens"))),
            new Entry<>(new StrategyDescriptor(SCHEDULER, "static-batch", "1.0.0",
                    "fills a batch from those who wait and admits nobody until all of it are done",
                    List.of(MAX_BATCH)),
                    p -> new StaticBatchScheduler(p.number("maxBatch"))));

    private static final List<Entry<KvCacheFactory>> KV_CACHES = List.of(
            new Entry<>(new StrategyDescriptor(KV_CACHE, "contiguous", "1.0.0",
                    "reserves one run of blocks for prompt and output at admission: never pre-empts",
                    List.of(new ParameterSpec("blockTokens", "tokens", "tokens of one block", "16", 1, 1024,
                            List.of()))),
                    p -> capacityTokens -> new ContiguousBlocks(p.number("blockTokens"), capacityTokens)));

    private static final List<Entry<TokenSampler>> SAMPLERS = List.of(
            new Entry<>(new StrategyDescriptor(SAMPLER, "temperature", "1.0.0",
                    "follows the request: greedy at temperature 0, else seeded sampling", List.of()),
                    p -> new TemperatureSampler()),
            new Entry<>(new StrategyDescriptor(SAMPLER, "greedy", "1.0.0",
                    "the most likely token, whatever temperature a request asks for", List.of()),
                    p -> new GreedySampler()));

    private static final Map<String, List<? extends Entry<?>>> ALL = new TreeMap<>(
            Map.of(SCHEDULER, SCHEDULERS, KV_CACHE, KV_CACHES, SAMPLER, SAMPLERS));

    /**
     * Interfaces whose strategies leave something behind that outlives a request: cached blocks, shared prefixes, a
     * balancer's memory of who has what. One that is added is named here if it does.
     */
    private static final Set<String> CARRYING_OVER = Set.of(KV_CACHE);

    private Strategies() {}

    record Entry<S>(StrategyDescriptor descriptor, Function<Parameters, S> factory) {}

    /** Makes a manager for a cache of so many tokens. */
    interface KvCacheFactory {
        KvCacheManager create(int capacityTokens);
    }

    /** The words that may stand below {@code strategies} in a spec. */
    public static List<String> interfaces() {
        return List.copyOf(ALL.keySet());
    }

    /** Whether what a strategy of this interface leaves behind may serve whoever plays the replica next. */
    public static boolean carriesOver(String interfaceKey) {
        return CARRYING_OVER.contains(interfaceKey);
    }

    /** The strategies of an interface, its default first; empty for a word that is no interface. */
    public static List<StrategyDescriptor> of(String interfaceKey) {
        return entries(interfaceKey).stream().<StrategyDescriptor>map(Entry::descriptor).toList();
    }

    /** All that is wrong with a configuration; empty when nothing is. */
    public static List<StrategyFault> faults(SortedMap<String, StrategyConfig> strategies) {
        List<StrategyFault> faults = new ArrayList<>();
        strategies.forEach((key, config) -> {
            if (ALL.containsKey(key))
                faults.addAll(faultsOf(key, config));
            else
                faults.add(new StrategyFault(key,
                        "unknown strategy interface; use " + String.join(", ", interfaces())));
        });
        return faults;
    }

    /** What an engine runs with: a missing interface or parameter takes its default. */
    public static ResolvedStrategies resolve(SortedMap<String, StrategyConfig> strategies) {
        List<StrategyFault> faults = faults(strategies);
        if (!faults.isEmpty())
            throw new UnknownStrategyException(faults);
        return new ResolvedStrategies(resolveOne(SCHEDULERS, strategies.get(SCHEDULER)),
                resolveOne(KV_CACHES, strategies.get(KV_CACHE)),
                resolveOne(SAMPLERS, strategies.get(SAMPLER)));
    }

    static BatchScheduler scheduler(ResolvedStrategy of) { return create(SCHEDULERS, of); }

    static KvCacheFactory kvCache(ResolvedStrategy of) { return create(KV_CACHES, of); }

    static TokenSampler sampler(ResolvedStrategy of) { return create(SAMPLERS, of); }

    private static List<? extends Entry<?>> entries(String key) { return ALL.getOrDefault(key, List.of()); }

    private static List<StrategyFault> faultsOf(String key, StrategyConfig config) {
        Optional<StrategyDescriptor> descriptor = of(key).stream().filter(d -> d.id().equals(config.id()))
                .findFirst();
        if (descriptor.isEmpty())
            return List.of(new StrategyFault(key + ".id", "\"%s\" is no %s of this engine; use %s"
                    .formatted(config.id(), key,
                            of(key).stream().map(StrategyDescriptor::id).collect(Collectors.joining(", ")))));
        List<StrategyFault> faults = new ArrayList<>();
        config.parameters().forEach((name, value) -> parameterFault(descriptor.get(), name, value)
                .ifPresent(message -> faults.add(new StrategyFault(key + "." + name, message))));
        return faults;
    }

    private static Optional<String> parameterFault(StrategyDescriptor descriptor, String name, String value) {
        String known = descriptor.parameters().stream().map(ParameterSpec::name)
                .collect(Collectors.joining(", "));
        return descriptor.parameters().stream().filter(spec -> spec.name().equals(name)).findFirst()
                .map(spec -> spec.faultOf(value))
                .orElseGet(() -> Optional.of("%s has no such parameter; it has %s".formatted(descriptor.id(),
                        known.isEmpty() ? "none" : known)));
    }

    private static <S> ResolvedStrategy resolveOne(List<Entry<S>> entries,
            @Nullable StrategyConfig config) {
        StrategyDescriptor descriptor = config == null
                ? entries.getFirst().descriptor()
                : find(entries, config.id()).descriptor();
        SortedMap<String, String> parameters = new TreeMap<>();
        descriptor.parameters().forEach(spec -> parameters.put(spec.name(), spec.defaultValue()));
        if (config != null)
            parameters.putAll(config.parameters());
        return new ResolvedStrategy(descriptor, parameters);
    }

    private static <S> S create(List<Entry<S>> entries, ResolvedStrategy of) {
        return find(entries, of.descriptor().id()).factory().apply(new Parameters(of.parameters()));
    }

    private static <S> Entry<S> find(List<Entry<S>> entries, String id) {
        return entries.stream().filter(entry -> entry.descriptor().id().equals(id)).findFirst().orElseThrow();
    }
}
