package io.plimsoll.service.experiment;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.yaml.snakeyaml.nodes.Node;

import io.plimsoll.engine.strategy.ParameterSpec;
import io.plimsoll.engine.strategy.Strategies;
import io.plimsoll.engine.strategy.StrategyDescriptor;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.StrategyConfig;

/** One variant: its engine and its strategies, checked against those that are built. */
final class VariantReader {
    private final Faults faults;

    VariantReader(Faults faults) { this.faults = faults; }

    /** A variant, and whether it is the control. */
    record Read(EngineVariant variant, boolean control) {}

    Optional<Read> read(String id, Node node, String path) {
        return Section.of(node, path, faults, "control", "engine", "strategies")
                .flatMap(section -> read(id, section));
    }

    private Optional<Read> read(String id, Section section) {
        Ids.check(section, id);
        Optional<Boolean> control = section.readOr("control", false, VariantReader::yesOrNo);
        Optional<Engine> engine = section.node("engine", "builtin")
                .flatMap(node -> EngineReader.read(section, node, faults));
        SortedMap<String, StrategyConfig> strategies = strategies(section);
        if (engine.filter(Engine.Url.class::isInstance).isPresent() && section.has("strategies"))
            section.fault("strategies", "belongs to the built-in engine", "leave it away beside a url");
        return section.whole(
                () -> new Read(new EngineVariant(id, engine.orElseThrow(), strategies),
                        control.orElseThrow()));
    }

    private SortedMap<String, StrategyConfig> strategies(Section variant) {
        SortedMap<String, StrategyConfig> strategies = new TreeMap<>();
        variant.freeIfWritten("strategies").ifPresent(all -> all.fields().forEach((name, node) -> {
            if (Strategies.interfaces().contains(name))
                Section.free(node, all.join(name), faults)
                        .flatMap(section -> strategy(name, section))
                        .ifPresent(config -> strategies.put(name, config));
            else
                all.fault(name, "is no strategy interface that is built",
                        Words.remedy(name, Strategies.interfaces()));
        }));
        return strategies;
    }

    private Optional<StrategyConfig> strategy(String strategyInterface, Section section) {
        List<StrategyDescriptor> known = Strategies.of(strategyInterface);
        List<String> ids = known.stream().map(StrategyDescriptor::id).toList();
        Optional<StrategyDescriptor> strategy = section.read("id", ids.getFirst(),
                text -> known.stream().filter(it -> it.id().equals(text)).findFirst()
                        .orElseThrow(() -> new Misread(
                                "\"" + text + "\" is no " + strategyInterface + " that is built",
                                Words.remedy(text, ids))));
        SortedMap<String, String> parameters = new TreeMap<>();
        strategy.ifPresent(it -> section.fields().forEach((name, node) -> {
            if (!name.equals("id"))
                parameter(section, name, node, it).ifPresent(value -> parameters.put(name, value));
        }));
        return section.whole(() -> new StrategyConfig(strategy.orElseThrow().id(), parameters));
    }

    private static Optional<String> parameter(Section section, String name, Node node,
            StrategyDescriptor strategy) {
        List<String> known = strategy.parameters().stream().map(ParameterSpec::name).toList();
        Optional<ParameterSpec> spec = strategy.parameters().stream().filter(it -> it.name().equals(name))
                .findFirst();
        if (spec.isEmpty())
            section.fault(name, "is no parameter of \"" + strategy.id() + "\"",
                    known.isEmpty() ? "it takes none" : Words.remedy(name, known));
        return spec.flatMap(
                it -> section.parse(node, section.join(name), it.defaultValue(), text -> value(it, text)));
    }

    /** In its canonical text: the same number has the same digits. */
    private static String value(ParameterSpec spec, String text) {
        String canonical = text.matches("\\d{1,18}") ? Long.toString(Long.parseLong(text)) : text;
        spec.faultOf(canonical).ifPresent(fault -> {
            String[] parts = fault.split("; ", 2);
            throw new Misread(parts[0], parts.length > 1 ? parts[1] : "write " + spec.allowed());
        });
        return canonical;
    }

    private static boolean yesOrNo(String text) {
        if (text.equals("true") || text.equals("false"))
            return text.equals("true");
        throw new Misread("\"" + text + "\" is neither true nor false", "write \"true\" for the control");
    }
}
