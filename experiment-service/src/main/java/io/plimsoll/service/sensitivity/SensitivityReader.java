package io.plimsoll.service.sensitivity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.Node;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.analysis.sensitivity.Sensitivity;
import io.plimsoll.analysis.sensitivity.SensitivityTable;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.Statistic;
import io.plimsoll.service.experiment.Faults;
import io.plimsoll.service.experiment.Misread;
import io.plimsoll.service.experiment.Section;
import io.plimsoll.service.experiment.YamlText;

/** Reads a table from its document, with all of its faults at once. */
final class SensitivityReader {
    private static final String CELL = "{ quantity: offered-load, metric: ttft, statistic: mean, utilization: 0.86, elasticity: 2.9 }";
    private static final List<Statistic> STATISTICS = List.of(Statistic.MEAN, Statistic.P50, Statistic.P90,
            Statistic.P99);

    private final Faults faults;

    private SensitivityReader(Faults faults) { this.faults = faults; }

    static SensitivityFile read(String name, String document) {
        Faults faults = new Faults(name);
        Optional<SensitivityFile> file = YamlText
                .compose(document, faults, "measure one with: bench/run sensitivity")
                .flatMap(root -> Section.of(root, "", faults, "apiVersion", "kind", "source", "engine",
                        "about", "cells", "notMeasured"))
                .flatMap(new SensitivityReader(faults)::read);
        return file.orElseThrow(() -> new BrokenSensitivityException(faults.inOrder()));
    }

    private Optional<SensitivityFile> read(Section root) {
        root.read("apiVersion", "plimsoll/v1", text -> one(text, List.of("plimsoll/v1")));
        root.read("kind", "Sensitivity", text -> one(text, List.of("Sensitivity")));
        Optional<String> source = root.text("source", "\"who measured it on what\"");
        Optional<String> engine = root.has("engine")
                ? root.text("engine", "\"digest of its fingerprint\"")
                : Optional.empty();
        SortedMap<String, String> about = about(root);
        List<Sensitivity> cells = cells(root);
        SortedMap<Quantity, String> notMeasured = notMeasured(root);
        return root.whole(() -> new SensitivityFile(new SensitivityTable(source.orElseThrow(), cells),
                engine, about, notMeasured));
    }

    private static SortedMap<String, String> about(Section root) {
        SortedMap<String, String> about = new TreeMap<>();
        root.freeIfWritten("about").ifPresent(texts -> texts.fields().keySet().forEach(
                name -> texts.text(name, "\"some words\"").ifPresent(text -> about.put(name, text))));
        return about;
    }

    private List<Sensitivity> cells(Section root) {
        List<Sensitivity> cells = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Node> nodes = root.list("cells", "[ " + CELL + " ]").orElse(List.of());
        for (int i = 0; i < nodes.size(); i++)
            Section.of(nodes.get(i), "cells[%d]".formatted(i), faults, "quantity", "metric", "statistic",
                    "utilization", "elasticity", "interval").ifPresent(
                            section -> cell(section)
                                    .ifPresent(cell -> {
                                        if (!seen.add("%s %s %s %s".formatted(cell.quantity(), cell.metric(),
                                                cell.statistic(), cell.utilization())))
                                            section.fault("says what another cell says already",
                                                    "keep one of them");
                                        cells.add(cell);
                                    }));
        return cells;
    }

    private static Optional<Sensitivity> cell(Section section) {
        Optional<Quantity> quantity = quantity(section);
        Optional<String> metric = section.read("metric", "ttft",
                text -> one(text, StandardMetrics.all().stream().map(MetricDefinition::id).toList()));
        Optional<Statistic> statistic = section.read("statistic", "mean",
                text -> word(text, STATISTICS.stream()));
        Optional<Double> utilization = section.read("utilization", "0.86", SensitivityReader::utilization);
        Optional<Double> elasticity = section.read("elasticity", "2.9", SensitivityReader::number);
        Optional<Interval> interval = section.has("interval")
                ? interval(section)
                : elasticity.map(it -> new Interval(it, it));
        return section.whole(() -> new Sensitivity(quantity.orElseThrow(), metric.orElseThrow(),
                statistic.orElseThrow(), utilization.orElseThrow(), elasticity.orElseThrow(),
                interval.orElseThrow()));
    }

    private static Optional<Interval> interval(Section section) {
        List<Double> ends = section.reads("interval", "[ 2.1, 3.7 ]", SensitivityReader::number);
        if (ends.size() == 2 && ends.get(0) <= ends.get(1))
            return Optional.of(new Interval(ends.get(0), ends.get(1)));
        section.fault("interval", "is no interval",
                "write two numbers, the lower first, as \"[ 2.1, 3.7 ]\"");
        return Optional.empty();
    }

    private SortedMap<Quantity, String> notMeasured(Section root) {
        SortedMap<Quantity, String> notMeasured = new TreeMap<>();
        if (!root.has("notMeasured")) return notMeasured;
        List<Node> nodes = root.list("notMeasured", "[]").orElse(List.of());
        for (int i = 0; i < nodes.size(); i++)
            Section.of(nodes.get(i), "notMeasured[%d]".formatted(i), faults, "quantity", "because")
                    .ifPresent(section -> {
                        Optional<String> because = section.text("because", "\"this machine has no GPU\"");
                        quantity(section)
                                .ifPresent(it -> because.ifPresent(text -> notMeasured.put(it, text)));
                    });
        return notMeasured;
    }

    private static Optional<Quantity> quantity(Section section) {
        return section.read("quantity", "offered-load", text -> word(text, Stream.of(Quantity.values())));
    }

    private static <E extends Enum<E>> E word(String text, Stream<E> known) {
        SortedMap<String, E> words = known.collect(Collectors.toMap(SensitivityYaml::word,
                Function.identity(), (one, _) -> one, TreeMap::new));
        one(text, List.copyOf(words.keySet()));
        return words.entrySet().stream().filter(entry -> entry.getKey().equals(text)).findFirst()
                .orElseThrow().getValue();
    }

    private static String one(String text, List<String> known) {
        if (known.contains(text)) return text;
        throw new Misread("\"" + text + "\" is not known here",
                known.size() == 1
                        ? "write \"" + known.getFirst() + "\""
                        : "known are " + String.join(", ", known));
    }

    private static double utilization(String text) {
        double value = number(text);
        if (value > 0 && value < 1.5) return value;
        throw new Misread("\"" + text + "\" is no load that an engine can have", "write it as \"0.86\"");
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) return value;
        } catch (NumberFormatException _) {
            // said below
        }
        throw new Misread("\"" + text + "\" is no number", "write it as \"2.9\"");
    }
}
