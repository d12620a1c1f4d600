package io.plimsoll.service.experiment;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.yaml.snakeyaml.nodes.Node;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.StrategyConfig;

/** One variant: its engine and its strategies, checked against the catalogue. */
final class VariantReader {
    private final StrategyCatalog catalog;
    private final Faults faults;

    VariantReader(StrategyCatalog catalog, Faults faults) {
        this.catalog = catalog;
        this.faults = faults;
    }

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
            if (catalog.interfaces().contains(name))
                Section.free(node, all.join(name), faults)
                        .flatMap(section -> strategy(name, section))
                        .ifPresent(config -> strategies.put(name, config));
            else
                all.fault(name, "is no strategy interface that is built",
                        Words.remedy(name, catalog.interfaces()));
        }));
        return strategies;
    }

    private Optional<StrategyConfig> strategy(String strategyInterface, Section section) {
        var known = catalog.strategiesOf(strategyInterface);
        Optional<String> id = section.read("id", known.firstKey(), text -> {
            if (known.containsKey(text))
                return text;
            throw new Misread("\"" + text + "\" is no " + strategyInterface + " that is built",
                    Words.remedy(text, known.keySet()));
        });
        SortedMap<String, String> parameters = new TreeMap<>();
        id.ifPresent(it -> section.fields().forEach((name, node) -> {
            if (!name.equals("id"))
                parameter(section, name, node, it, known.getOrDefault(it, new TreeMap<>()))
                        .ifPresent(value -> parameters.put(name, value));
        }));
        return section.whole(() -> new StrategyConfig(id.orElseThrow(), parameters));
    }

    private static Optional<String> parameter(Section section, String name, Node node, String strategy,
            SortedMap<String, StrategyCatalog.Range> known) {
        StrategyCatalog.Range range = known.get(name);
        if (range == null) {
            section.fault(name, "is no parameter of \"" + strategy + "\"",
                    known.isEmpty() ? "it takes none" : Words.remedy(name, known.keySet()));
            return Optional.empty();
        }
        return section.parse(node, section.join(name), Long.toString(range.least()), within(range));
    }

    private static Function<String, String> within(StrategyCatalog.Range range) {
        return text -> {
            String bounds = "write a whole number from %d to %d".formatted(range.least(), range.most());
            if (!text.matches("-?\\d{1,18}"))
                throw new Misread("\"" + text + "\" is no whole number", bounds);
            long value = Long.parseLong(text);
            if (value < range.least() || value > range.most())
                throw new Misread(text + " is out of range", bounds);
            return Long.toString(value);
        };
    }

    private static boolean yesOrNo(String text) {
        if (text.equals("true") || text.equals("false"))
            return text.equals("true");
        throw new Misread("\"" + text + "\" is neither true nor false", "write \"true\" for the control");
    }
}
