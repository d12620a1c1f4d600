package io.plimsoll.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.plimsoll.service.experiment.Fault;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;

@Command(name = "validate", mixinStandardHelpOptions = true, description = "Checks experiment files and prints all their faults. Needs no server.")
final class ValidateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Experiments, as YAML.")
    private List<Path> files = List.of();

    @Mixin
    private MetricsOption metrics = new MetricsOption();
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        SpecReader reader = metrics.reader();
        int exit = 0;
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                err.println(file + ": no such file");
                exit = Failures.USAGE;
                continue;
            }
            switch (reader.read(file.toString(), Files.readString(file))) {
                case SpecReading.Sealable(var read, _, var sha256) -> out.println(
                        "%s: %s is well formed, rule %s".formatted(file, read.id(), sha256.substring(0, 12)));
                case SpecReading.Faulty(var faults) -> {
                    for (Fault fault : faults)
                        err.println(fault);
                    exit = Failures.USAGE;
                }
            }
        }
        return exit;
    }
}
