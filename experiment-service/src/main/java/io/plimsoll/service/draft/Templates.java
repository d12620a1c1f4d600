package io.plimsoll.service.draft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shipped examples, and a form to fill in. */
public final class Templates {
    /** All sections, and nothing that only its writer knows. */
    public static final String EMPTY = """
            apiVersion: plimsoll/v1
            kind: Experiment
            id: ""
            owner: ""
            hypothesis: ""
            model: { config: examples/models/tiny.json, weights: "seed:7" }
            variants:
              control: { control: true, engine: builtin }
              treatment: { engine: builtin }
            changes: []
            cohort: { layer: default, unit: conversation }
            design: { kind: crossover, block: 4s, washout: 1s }
            metrics:
              primary: { metric: ttft, statistic: mean, expect: decrease }
            guardrails:
              - { metric: ttft, statistic: mean, worseBy: 10% }
              - { metric: error_rate, worseBy: 0.5pp, kind: disaster }
            stages:
              - { tier: canary, share: 25%, minBake: 20s }
              - { tier: ramp, share: 50%, minBake: 20s }
              - { tier: full, share: 100%, minBake: 15s }
            decision: { alpha: 0.05, maxDuration: 200s, whenUndecided: hold, whenSilent: hold }
            """;
    private final Path folder;

    /** @param folder of the examples; templates are what lies in it when somebody looks */
    public Templates(Path folder) {
        this.folder = folder;
    }

    public List<Template> all() {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.getFileName().toString().endsWith(".yaml")).sorted()
                    .map(Templates::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading the examples in " + folder, e);
        }
    }

    public Optional<Template> named(String name) {
        return all().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private static Template read(Path file) {
        try {
            String yaml = Files.readString(file);
            String about = yaml.lines().takeWhile(line -> line.startsWith("#"))
                    .map(line -> line.substring(1).strip()).collect(Collectors.joining(" "));
            return new Template(file.getFileName().toString().replace(".yaml", ""), about, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the example " + file, e);
        }
    }
}
