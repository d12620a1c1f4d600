package io.plimsoll.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.plimsoll.engine.router.RouterOptions;
import io.plimsoll.engine.router.RouterServer;
import io.plimsoll.model.metric.StandardMetrics;

@Command(name = "router", mixinStandardHelpOptions = true, description = "The router alone: splits, streams and measures requests, and follows the plan that it was given.")
final class RouterCommand implements Callable<Integer> {
    @Option(names = "--fleet", defaultValue = "plimsoll", description = "Name that clients give as model (default: plimsoll).")
    private String fleet = "plimsoll";

    @Option(names = "--port", defaultValue = "7701", description = "OpenAI API (default: 7701).")
    private int port = 7701;

    @Option(names = "--admin-port", defaultValue = "7702", description = "Plans, lease, abort (default: 7702).")
    private int adminPort = 7702;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Where telemetry goes; none: measured and forgotten.")
    private @Nullable String kafka;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Keeps the plan, aborts and the hash key.")
    private Path data = Path.of("");

    @Option(names = "--request-timeout", converter = HumanDuration.class, description = "From arrival to the last byte; more than the default only without --kafka (default: 10s).")
    private Duration requestTimeout = StandardMetrics.REQUEST_TIMEOUT;

    @Option(names = "--lease", defaultValue = "45s", converter = HumanDuration.class, description = "How long a plan counts without a server that stands behind it (default: 45s).")
    private Duration lease = Duration.ofSeconds(45);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        RouterOptions options = options();
        PrintWriter out = spec.commandLine().getOut();
        try (RouterServer router = RouterServer.start(options)) {
            out.printf("router: clients on port %d, admin on port %d%n", router.clientPort(),
                    router.adminPort());
            out.flush();
            UntilEnded.await(router);
        } catch (IllegalArgumentException refused) { // what is badly written in the environment
            throw new CommandFailedException(Failures.USAGE, String.valueOf(refused.getMessage()), refused);
        }
        return 0;
    }

    private RouterOptions options() {
        RouterOptions options = RouterOptions.of(fleet, data).withPorts(port, adminPort)
                .withTimes(requestTimeout, lease);
        try {
            return kafka == null ? options : options.withKafka(kafka);
        } catch (IllegalArgumentException refused) {
            throw new CommandFailedException(Failures.USAGE, String.valueOf(refused.getMessage()), refused);
        }
    }
}
