package io.plimsoll.service.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import io.plimsoll.engine.strategy.Strategies;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;

/**
 * Where two variants differ.
 *
 * @param path as {@code strategies.scheduler.maxBatch}
 * @param control {@value #NOTHING} where the control says nothing
 * @param treatment {@value #NOTHING} where the treatment says nothing
 */
public record VariantDiff(String path, String control, String treatment) {
    public static final String NOTHING = "(not set)";

    /** All differences, by path; empty for an A/A. */
    public static List<VariantDiff> between(EngineVariant control, EngineVariant treatment) {
        SortedMap<String, String> left = settings(control);
        SortedMap<String, String> right = settings(treatment);
        TreeSet<String> paths = new TreeSet<>(left.keySet());
        paths.addAll(right.keySet());
        List<VariantDiff> differences = new ArrayList<>();
        for (String path : paths) {
            String before = left.getOrDefault(path, NOTHING);
            String after = right.getOrDefault(path, NOTHING);
            if (!before.equals(after))
                differences.add(new VariantDiff(path, before, after));
        }
        return differences;
    }

    /** Everything that a variant runs with, defaults too, as path to value. */
    public static SortedMap<String, String> settings(EngineVariant variant) {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("engine", engine(variant.engine()));
        switch (variant.engine()) {
            case Engine.Builtin() -> settings.putAll(Strategies.resolve(variant.strategies()).fields());
            case Engine.Command _,Engine.Url _ -> {
                // what runs inside is not ours to say
            }
        }
        return settings;
    }

    /** Whether a declared change, as {@code strategies.scheduler}, covers this difference. */
    boolean coveredBy(String change) {
        return path.equals(change) || path.startsWith(change + ".");
    }

    /** Whether it is of a strategy that leaves something behind when the arms swap. */
    boolean leavesSomethingBehind() {
        return Strategies.interfaces().stream().filter(Strategies::carriesOver)
                .anyMatch(key -> coveredBy("strategies." + key));
    }

    private static String engine(Engine engine) {
        return switch (engine) {
            case Engine.Builtin() -> "builtin";
            case Engine.Command(var command, var health) -> String.join(" ", command) + " (health " + health
                    + ")";
            case Engine.Url(var url, var _) -> url.toString();
        };
    }
}
