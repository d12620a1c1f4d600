package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows runs, or one run, in the terminal.")
final class StatusCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "Experiment (its newest run) or run (id#n); none lists all.")
    private @Nullable String id;

    @Option(names = "--watch", description = "Stays until the run ends: exit 0 promoted, 1 rolled back, 3 undecided.")
    private boolean watch;

    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ApiClient server = ApiClient.ofHome(home.directory());
        Optional<String> one = Optional.ofNullable(id);
        if (one.isEmpty()) {
            list(server.get("/api/v1/runs").body(), out);
            return 0;
        }
        if (watch) return new RunWatch(server, out).untilEnd(one.get());
        new RunWatch(server, out).once(one.get());
        return 0;
    }

    private static void list(JsonNode runs, PrintWriter out) {
        if (runs.isEmpty()) {
            out.println("no runs yet; start one with: plimsoll apply examples/continuous-batching.yaml");
            return;
        }
        out.printf("%-30s %-14s %-12s %6s  %s%n", "RUN", "STATE", "STAGE", "SHARE", "SINCE");
        for (JsonNode run : runs) {
            out.printf("%-30s %-14s %-12s %6s  %s%n", run.path("run").asString(),
                    run.path("state").asString(),
                    run.path("stage").asString(), run.path("share").asString(),
                    run.path("startedAt").asString());
        }
    }
}
