package io.plimsoll.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.plimsoll.model.catalogue.CatalogueMetric;
import io.plimsoll.service.metric.FaultyMetricException;
import io.plimsoll.service.metric.MetricFiles;

@Command(name = "check", mixinStandardHelpOptions = true, description = "Checks files with one metric each and prints all their faults. Needs no server.")
final class MetricCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Metrics, as YAML.")
    private List<Path> files = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        int exit = 0;
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                err.println(file + ": no such file");
                exit = Failures.USAGE;
                continue;
            }
            try {
                CatalogueMetric metric = MetricFiles.check(file.toString(), Files.readString(file));
                spec.commandLine().getOut().printf("%s: %s is well formed: %s, in %s%n", file, metric.key(),
                        metric.computation().text(), metric.unit());
            } catch (FaultyMetricException e) {
                e.faults().forEach(err::println);
                exit = Failures.USAGE;
            }
        }
        return exit;
    }
}
