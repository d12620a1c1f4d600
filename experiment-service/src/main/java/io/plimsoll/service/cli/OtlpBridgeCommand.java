package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.plimsoll.service.kafka.TelemetryTopics;
import io.plimsoll.service.otlp.OtlpBridge;

@Command(name = "otlp-bridge", mixinStandardHelpOptions = true, description = {
        "Reads spans of OpenTelemetry from Kafka and writes the requests among them to the telemetry topic.",
        "docs/telemetry.md says which attributes they need."})
final class OtlpBridgeCommand implements Callable<Integer> {
    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "The broker (default: PLIMSOLL_KAFKA, else that of the home's server).")
    private @Nullable String kafka;

    @Option(names = "--from", paramLabel = "TOPIC", defaultValue = TelemetryTopics.SPANS, description = "Where the spans are, as otlp_proto (default: ${DEFAULT-VALUE}).")
    private String from = TelemetryTopics.SPANS;

    @Option(names = "--group", defaultValue = "plimsoll-otlp", description = "Bridges of one group share the work (default: ${DEFAULT-VALUE}).")
    private String group = "plimsoll-otlp";

    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String broker = Optional.ofNullable(kafka)
                .or(() -> Optional.ofNullable(System.getenv("PLIMSOLL_KAFKA"))
                        .filter(text -> !text.isBlank()))
                .orElseGet(() -> "127.0.0.1:" + ApiClient.portsOf(home.directory()).kafka());
        try (OtlpBridge bridge = new OtlpBridge(
                new OtlpBridge.Route(broker, from, TelemetryTopics.REQUESTS, group))) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(bridge::close));
            out.printf("spans of %s at %s become requests of %s%n", from, broker, TelemetryTopics.REQUESTS);
            out.flush();
            bridge.run();
            return 0;
        } catch (KafkaException e) {
            throw new CommandFailedException(Failures.INFRASTRUCTURE,
                    "the broker at %s: %s; start the bridge again when it is back, nothing is lost or counted twice"
                            .formatted(broker, e.getMessage()),
                    e);
        }
    }
}
