package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.plimsoll.db.rollout.DecisionRepository;
import io.plimsoll.service.demo.DemoReport;
import io.plimsoll.service.demo.DemoRunner;
import io.plimsoll.service.demo.FleetLoad;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.fleet.FleetSupervisor;
import io.plimsoll.service.home.PlimsollHome;
import io.plimsoll.service.home.ServerLog;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.server.PlimsollServer;
import io.plimsoll.service.server.ServerOptions;
import io.plimsoll.service.server.ServerStarter;
import io.plimsoll.service.view.ExperimentBoard;

@Command(name = "demo", mixinStandardHelpOptions = true, description = {
        "Two engine changes, from a YAML file to promotion and to rollback, in about five minutes.",
        "The pages stay up until Ctrl-C when a terminal is attached."})
final class DemoCommand implements Callable<Integer> {
    private static final int REPLICAS = 4;

    private final ServerStarter starter;

    @Mixin
    private ServerOptionsMixin server = new ServerOptionsMixin();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DemoCommand(ServerStarter starter) { this.starter = starter; }

    @Override
    public Integer call() throws InterruptedException {
        Instant begun = Instant.now();
        PrintWriter out = spec.commandLine().getOut();
        boolean terminal = Terminal.onOutput();
        ServerOptions options = server.toOptions(REPLICAS);
        ServerLog.into(options.home());
        out.println(
                "start   embedded PostgreSQL, Kafka, a router and %d replicas; data in %s".formatted(REPLICAS,
                        options.home()));
        out.flush();
        try (PlimsollServer running = starter.start(options, _ -> {
        })) {
            out.println("pages   %s".formatted(running.layout().pages()));
            DemoReport report = demo(running, out, terminal).run(Examples.file(""));
            Path file = DemoRunner.write(report, running.bean(PlimsollHome.class).folder("reports"));
            out.println();
            out.println("done    %d s; report in %s"
                    .formatted(Duration.between(begun, Instant.now()).toSeconds(), file));
            stayUp(running, out, Terminal.onInput());
            return report.allDecided() ? 0 : Failures.UNDECIDED;
        }
    }

    private static DemoRunner demo(PlimsollServer running, PrintWriter out, boolean terminal) {
        return new DemoRunner(running.bean(ExperimentRegistry.class), running.bean(ExperimentBoard.class),
                running.bean(DecisionRepository.class), running.bean(SpecReader.class),
                FleetLoad.of(running.bean(FleetSupervisor.class), running.layout()), out, terminal,
                System.getProperty("user.name"));
    }

    private static void stayUp(PlimsollServer running, PrintWriter out, boolean terminal)
            throws InterruptedException {
        out.println("pages   %s%s".formatted(running.layout().pages(), terminal ? "  (Ctrl-C ends it)" : ""));
        out.flush();
        if (terminal) running.awaitStop();
    }
}
