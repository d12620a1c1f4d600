package io.plimsoll.service.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "register", mixinStandardHelpOptions = true, description = "Registers one version of one metric from a YAML file.")
final class MetricRegisterCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The metric, as YAML.")
    private Path file = Path.of("");

    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file))
            throw new CommandFailedException(Failures.USAGE, file + ": no such file");
        ApiClient.Answer answer = ApiClient.ofHome(home.directory()).post(
                "/api/v1/metrics?file=" + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8),
                "application/yaml", Files.readString(file));
        if (!answer.ok()) throw new CommandFailedException(Failures.USAGE, Problems.text(answer.body()));
        spec.commandLine().getOut().printf("registered %s@%d%n", answer.body().path("id").asString(),
                answer.body().path("version").asInt());
        return 0;
    }
}
