package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all metrics, one a line; without a server those of the catalogue.")
final class MetricListCommand implements Callable<Integer> {
    private static final String LINE = "%-26s %-11s %-28s %-17s %-9s %s%n";

    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(LINE, "metric", "kind", "unit", "direction", "collected", "settled");
        for (JsonNode metric : KnownMetrics.of(home.directory(), spec.commandLine().getErr()))
            out.printf(LINE, metric.path("id").asString() + "@" + metric.path("version").asInt(),
                    metric.path("kind").asString(), metric.path("unit").asString(),
                    metric.path("direction").asString(),
                    metric.path("collected").asString().replaceFirst(":.*", ""),
                    metric.path("when").asString());
        return 0;
    }
}
