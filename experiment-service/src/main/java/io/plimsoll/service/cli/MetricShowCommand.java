package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one metric: formula, unit, estimator, other people's names.")
final class MetricShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Name of the metric (its newest version), or name@version.")
    private String id = "";

    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        JsonNode found = KnownMetrics.of(home.directory(), spec.commandLine().getErr()).stream()
                .filter(this::isAsked).max(Comparator.comparingInt(it -> it.path("version").asInt()))
                .orElseThrow(() -> new CommandFailedException(Failures.USAGE,
                        "there is no metric %s; plimsoll metric list shows all".formatted(id)));
        show(found, spec.commandLine().getOut());
        return 0;
    }

    private boolean isAsked(JsonNode metric) {
        String name = metric.path("id").asString();
        return id.equals(name) || id.equals(name + "@" + metric.path("version").asInt());
    }

    private static void show(JsonNode metric, PrintWriter out) {
        out.printf("%s@%d: %s in %s, %s%n", metric.path("id").asString(), metric.path("version").asInt(),
                metric.path("kind").asString(), metric.path("unit").asString(),
                metric.path("direction").asString());
        for (String field : new String[]{"formula", "per", "estimator", "when", "source", "collected",
                "notes",
                "sha256"})
            line(out, field, metric.path(field).asString(""));
        line(out, "tables", texts(metric.path("tables")));
        for (String tool : new String[]{"otel", "vllm", "sglang"})
            line(out, tool, texts(metric.path("names").path(tool)));
        JsonNode registered = metric.path("registered");
        if (registered.isObject())
            line(out, "registered", "by %s at %s".formatted(registered.path("by").asString(),
                    registered.path("at").asString()));
    }

    private static String texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }

    private static void line(PrintWriter out, String name, String value) {
        if (!value.isEmpty()) out.printf("  %-11s %s%n", name, value);
    }
}
