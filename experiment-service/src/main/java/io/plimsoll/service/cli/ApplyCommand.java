package io.plimsoll.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "apply", mixinStandardHelpOptions = true, description = "Registers an experiment from a YAML file and starts a run of it.")
final class ApplyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The experiment, as YAML.")
    private Path file = Path.of("");

    @Option(names = "--watch", description = "Stays until the run ends: exit 0 promoted, 1 rolled back, 3 undecided.")
    private boolean watch;

    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(file))
            throw new CommandFailedException(Failures.USAGE, "%s: no such file".formatted(file));
        PrintWriter out = spec.commandLine().getOut();
        ApiClient server = ApiClient.ofHome(home.directory());
        ApiClient.Answer answer = server.post(
                "/api/v1/experiments?file=" + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8),
                "application/yaml", Files.readString(file));
        if (!answer.ok()) throw new CommandFailedException(Failures.USAGE, Problems.text(answer.body()));
        String run = answer.body().path("run").asString();
        out.println((answer.body().path("started").asBoolean() ? "started " : "already active: ") + run);
        return watch ? new RunWatch(server, out).untilEnd(run) : 0;
    }
}
