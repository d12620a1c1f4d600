package io.plimsoll.service.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.preview.FleetFacts;
import io.plimsoll.service.preview.PreviewText;
import io.plimsoll.service.preview.RunPreview;

@Command(name = "plan", mixinStandardHelpOptions = true, description = {
        "Says what a run of an experiment would do: stages, pairs, the smallest effects that its time can show, and the traffic at risk.",
        "Refuses (exit 2) a margin that could never be passed. Needs no server."})
final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The experiment, as YAML.")
    private Path file = Path.of("");

    @Option(names = "--rate", paramLabel = "N", defaultValue = "4", description = "Requests/s of one replica (default: 4).")
    private double ratePerReplica = 4;

    @Option(names = "--replicas", defaultValue = "4", description = "Replicas of the fleet (default: 4).")
    private int replicas = 4;

    @Mixin
    private MetricsOption metrics = new MetricsOption();
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (replicas < 1 || !(ratePerReplica > 0))
            throw new CommandFailedException(Failures.USAGE,
                    "--replicas and --rate must be above 0, got %d and %s".formatted(replicas,
                            ratePerReplica));
        if (!Files.isReadable(file))
            throw new CommandFailedException(Failures.USAGE, file + ": no such file");
        ExperimentSpec spec = switch (metrics.reader().read(file.toString(),
                Files.readString(file))) {
            case SpecReading.Sealable(var read, _, _) -> read;
            case SpecReading.Faulty faulty -> throw new CommandFailedException(Failures.USAGE, faulty.text());
        };
        RunPreview preview = RunPreview.of(spec, FleetFacts.assumed(replicas, ratePerReplica), List.of());
        PreviewText.lines(preview).forEach(command.commandLine().getOut()::println);
        preview.impossible().forEach(finding -> command.commandLine().getErr()
                .printf("%s: %s: %s%n", file, finding.path(), finding.sentence()));
        return preview.impossible().isEmpty() ? 0 : Failures.USAGE;
    }
}
