package io.plimsoll.service.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.plimsoll.service.cli.CompareRun;

/** Pairs of result files with the exit codes that are right, as {@code pairs.tsv} lists them. */
final class Pairs {
    record Pair(List<String> before, List<String> after, String treatment, Set<Integer> allowed, String why) {
        CompareRun run(Path folder) {
            List<String> arguments = new ArrayList<>();
            if (!treatment.isEmpty()) arguments.addAll(List.of("--treatment", treatment));
            before.forEach(file -> arguments.add(folder.resolve(file).toString()));
            arguments.add("--");
            after.forEach(file -> arguments.add(folder.resolve(file).toString()));
            return CompareRun.of(arguments);
        }
    }

    private Pairs() {}

    static List<Pair> of(Path table) throws IOException {
        return Files.readAllLines(table).stream().filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\t", -1)).map(Pairs::pair).toList();
    }

    private static Pair pair(String[] columns) {
        return new Pair(List.of(columns[0].split(",")), List.of(columns[1].split(",")), columns[2],
                Arrays.stream(columns[3].split(",")).map(Integer::valueOf).collect(Collectors.toSet()),
                columns[4]);
    }
}
