package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.plimsoll.engine.router.RemoteRouter;

@Command(name = "abort", mixinStandardHelpOptions = true, description = "Puts all traffic on control at once. Works without the server: the router takes it directly.")
final class AbortCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Experiment (its active run) or run (id#n).")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "aborted by hand", description = "Why; it is recorded.")
    private String reason = "";

    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            ApiClient.Answer answer = ApiClient.ofHome(home.directory()).delete(
                    RunPath.of(id) + "?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8));
            if (!answer.ok()) throw new CommandFailedException(Failures.USAGE, Problems.text(answer.body()));
            out.println("aborted %s: all traffic is on control"
                    .formatted(answer.body().path("run").asString(id)));
        } catch (ApiClient.ServerAwayException away) {
            abortAtRouter(home.directory(), away);
            out.println("the server is away; the router took the abort: all traffic is on control");
        }
        return 0;
    }

    private void abortAtRouter(Path directory, ApiClient.ServerAwayException away) {
        URI router = URI.create("http://127.0.0.1:" + ApiClient.portsOf(directory).routerAdmin());
        try (HttpClient http = HttpClient.newHttpClient()) {
            new RemoteRouter(router, http).abort(System.getProperty("user.name"), reason);
        } catch (UncheckedIOException e) {
            throw new CommandFailedException(Failures.INFRASTRUCTURE,
                    away.getMessage() + "; no router answers at " + router + " either, so nothing is routed",
                    e);
        }
    }
}
