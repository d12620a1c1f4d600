package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.plimsoll.engine.router.RunTarget;
import io.plimsoll.engine.router.TakenBack;
import io.plimsoll.service.fleet.RouterClient;

@Command(name = "abort", mixinStandardHelpOptions = true, description = "Puts all traffic on control at once. Works without the server: the router takes it directly.", footer = {
        "", "Exit codes: 0 all traffic is on control, 2 no such run, 5 neither server nor router did it."})
final class AbortCommand implements Callable<Integer> {
    /** More than the server gives itself, see KillSwitch; after it the router is told directly. */
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    @Parameters(paramLabel = "ID", description = "Experiment (its active run) or run (id#n).")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "aborted by hand", description = "Why; it is recorded with the OS user. Default: ${DEFAULT-VALUE}")
    private String reason = "";

    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RunTarget target = target();
        RouterClient router = new RouterClient(URI.create(
                "http://127.0.0.1:" + ApiClient.portsOf(home.directory()).routerAdmin()));
        try {
            ApiClient.Answer answer = ApiClient.ofHome(home.directory()).within(PATIENCE).delete(
                    RunPath.of(id) + "?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8));
            if (answer.status() / 100 == 5)
                throw new ApiClient.ServerAwayException(Problems.text(answer.body()), null);
            if (!answer.ok()) throw new CommandFailedException(Failures.USAGE, Problems.text(answer.body()));
            out.println(answer.body().path("said").asString("aborted"));
        } catch (ApiClient.ServerAwayException away) {
            out.println(atRouter(router, target, away));
        }
        return AbortSeen.await(router, target, out);
    }

    private RunTarget target() {
        if (id.isBlank())
            throw new CommandFailedException(Failures.USAGE,
                    "name an experiment or a run: plimsoll abort ID");
        return new RunTarget(id);
    }

    private String atRouter(RouterClient router, RunTarget target, ApiClient.ServerAwayException away) {
        return switch (router.abort(target, System.getProperty("user.name"), reason)) {
            case RouterClient.Abort.Taken(var what) -> said(target, what, away);
            case RouterClient.Abort.NotCarried(var why) -> throw new CommandFailedException(Failures.USAGE,
                    "%s (%s)".formatted(why, away.getMessage()));
            case RouterClient.Abort.Away _ -> throw new CommandFailedException(Failures.INFRASTRUCTURE,
                    away.getMessage() + "; no router answers either, so nothing is routed", away);
        };
    }

    private static String said(RunTarget target, TakenBack what, ApiClient.ServerAwayException away) {
        String run = what.plan().run().map(Object::toString).orElse(target.text());
        return what.earlier()
                ? "%s was aborted before, by %s (%s); epoch %d".formatted(run, what.plan().who(),
                        what.plan().reason(), what.plan().epoch())
                : "%s: the router took the abort itself as epoch %d; %d requests in flight on the treatment are finished where they are; the server adopts it when it is back (%s)"
                        .formatted(run, what.plan().epoch(), what.draining(), away.getMessage());
    }
}
