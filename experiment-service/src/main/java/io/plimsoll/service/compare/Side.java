package io.plimsoll.service.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The runs of one side: of one setup, by one tool.
 *
 * @param name BEFORE or AFTER
 * @param runs one or more, in the order of the command line
 */
public record Side(String name, List<RunResult> runs) {
    public Side {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) throw new IllegalArgumentException("a side has a run at least");
        if (runs.stream().map(RunResult::tool).distinct().count() > 1)
            throw new BrokenResultException(name,
                    "it mixes files of %s; a side is one setup, measured by one tool: move the others out"
                            .formatted(runs.stream()
                                    .map(run -> run.tool().title() + " (" + run.source() + ")").distinct()
                                    .collect(Collectors.joining(", "))));
        for (int i = 0; i < runs.size(); i++)
            for (RunResult earlier : runs.subList(0, i))
                if (earlier.isSameRunAs(runs.get(i)))
                    throw new BrokenResultException(runs.get(i).source(),
                            "it is the same run as %s, digit by digit; a run counts once: leave one out"
                                    .formatted(earlier.source()));
    }

    /** @param files as named on the command line */
    public static Side read(String name, List<String> files) {
        List<RunResult> runs = new ArrayList<>();
        files.forEach(file -> runs.addAll(ResultFiles.read(file)));
        return new Side(name, runs);
    }

    public Tool tool() { return runs.getFirst().tool(); }

    SortedSet<String> paths() {
        return runs.stream().flatMap(run -> run.fields().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of the first run that records it. */
    Optional<RunField> field(String path) {
        return runs.stream().flatMap(run -> Optional.ofNullable(run.fields().get(path)).stream()).findFirst();
    }

    /** Runs of one side that differ in a setting are no repeats. */
    List<Finding> differencesWithin() {
        List<Finding> findings = new ArrayList<>();
        for (String path : paths()) {
            SortedMap<String, String> values = new TreeMap<>();
            for (RunResult run : runs) {
                RunField field = run.fields().get(path);
                if (field != null && field.kind() != FieldKind.LABEL && field.kind() != FieldKind.SOFT)
                    values.putIfAbsent(field.value(), run.source());
            }
            if (values.size() > 1)
                findings.add(new Finding(Finding.Weight.REFUSES, path, values.firstKey(), values.lastKey(),
                        "runs of %s differ, so they are no repeats of one setup".formatted(name),
                        "name runs of one setup a side; FILE#2 is the second run in a file"));
        }
        return findings;
    }

    OptionalLong asked() { return sum(RunResult::asked); }

    OptionalLong errors() { return sum(RunResult::errors); }

    private OptionalLong sum(java.util.function.Function<RunResult, OptionalLong> count) {
        return runs.stream().allMatch(run -> count.apply(run).isPresent())
                ? OptionalLong.of(runs.stream().mapToLong(run -> count.apply(run).orElse(0)).sum())
                : OptionalLong.empty();
    }

    /** Means of a metric, a run each; empty unless every run has one. */
    Optional<double[]> means(String metric) {
        double[] means = runs.stream().flatMapToDouble(run -> Optional.ofNullable(run.metrics().get(metric))
                .map(summary -> summary.mean().stream()).orElse(java.util.stream.DoubleStream.empty()))
                .toArray();
        return means.length == runs.size() ? Optional.of(means) : Optional.empty();
    }

    /** Mean over runs of a quantile of each run. */
    Optional<Double> quantile(String metric, String quantile) {
        List<Double> values = runs.stream().flatMap(run -> Optional.ofNullable(run.metrics().get(metric))
                .map(summary -> summary.quantiles().get(quantile)).stream()).toList();
        return values.size() == runs.size()
                ? Optional.of(values.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                : Optional.empty();
    }

    /** Lengths of all runs as one sample; empty unless every run has them. */
    Optional<Lengths> lengths(java.util.function.Function<RunResult, Optional<Lengths>> which) {
        List<Lengths> all = runs.stream().flatMap(run -> which.apply(run).stream()).toList();
        if (all.size() != runs.size()) return Optional.empty();
        long n = all.stream().mapToLong(Lengths::n).sum();
        double mean = all.stream().mapToDouble(it -> it.mean() * it.n()).sum() / n;
        boolean constant = all.stream().allMatch(it -> it.isConstant() && it.mean() == mean);
        // pooled: the scatter within runs is that of requests
        double variance = all.stream().mapToDouble(it -> it.varianceOfMean() * it.n() * it.n()).sum() / n;
        return Optional
                .of(new Lengths(n, mean, java.util.OptionalDouble.of(constant ? 0 : Math.sqrt(variance))));
    }
}
