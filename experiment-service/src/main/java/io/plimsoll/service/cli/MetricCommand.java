package io.plimsoll.service.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "metric", mixinStandardHelpOptions = true, description = {
        "Shows the metrics of the catalogue and those that people added, checks a metric and registers it."}, subcommands = {
                MetricListCommand.class, MetricShowCommand.class, MetricCheckCommand.class,
                MetricRegisterCommand.class})
final class MetricCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }
}
