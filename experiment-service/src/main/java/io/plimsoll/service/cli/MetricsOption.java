package io.plimsoll.service.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import picocli.CommandLine.Option;

import io.plimsoll.service.experiment.Fault;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.metric.FaultyMetricException;
import io.plimsoll.service.metric.MetricFiles;
import io.plimsoll.service.metric.WrittenMetrics;

/** Own metrics for commands that ask no server. */
final class MetricsOption {
    @Option(names = "--metrics", paramLabel = "FILE", arity = "1..*", description = "Own metrics that the spec names, one a file; those of the catalogue are known.")
    private List<Path> files = List.of();

    WrittenMetrics read() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file))
                throw new CommandFailedException(Failures.USAGE, file + ": no such file");
            String text = Files.readString(file);
            try {
                MetricFiles.check(file.toString(), text);
            } catch (FaultyMetricException e) {
                throw new CommandFailedException(Failures.USAGE,
                        e.faults().stream().map(Fault::toString).collect(Collectors.joining("\n")), e);
            }
            texts.add(text);
        }
        return new WrittenMetrics(texts);
    }

    /** Which knows them. */
    SpecReader reader() throws IOException {
        WrittenMetrics metrics = read();
        return new SpecReader(metrics::vocabulary);
    }
}
