package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.plimsoll.service.home.ServerLog;
import io.plimsoll.service.server.PlimsollServer;
import io.plimsoll.service.server.ServerOptions;
import io.plimsoll.service.server.ServerStarter;

@Command(name = "serve", mixinStandardHelpOptions = true, description = "The server: pages, API, telemetry, controllers, a router and replicas of the built-in engine.")
final class ServeCommand implements Callable<Integer> {
    private final ServerStarter starter;

    @Mixin
    private ServerOptionsMixin server = new ServerOptionsMixin();

    @Option(names = "--replicas", defaultValue = "4", description = "Replicas of the built-in engine (default: 4).")
    private int replicas = 4;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ServeCommand(ServerStarter starter) { this.starter = starter; }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ServerOptions options = server.toOptions(replicas);
        ServerLog.into(options.home());
        try (PlimsollServer running = starter.start(options, out::println)) {
            out.printf("pages  %s%nfleet  %s/v1  (OpenAI API)%nCtrl-C ends it%n", running.layout().pages(),
                    running.layout().routerClients());
            out.flush();
            running.awaitStop();
        }
        return 0;
    }
}
