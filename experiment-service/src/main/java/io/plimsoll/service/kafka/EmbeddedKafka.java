package io.plimsoll.service.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker inside this JVM (KRaft, one node), with its data in one directory that is kept. Only the loopback
 * address can reach it. It survives a kill -9 of the JVM: what it acknowledged is still there.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts on what the directory holds, or from empty, and makes the telemetry topics. The ports may differ from last
     * time; 0 picks a free one.
     */
    public static EmbeddedKafka start(Path directory, int port, int controllerPort) {
        Path logs = directory.toAbsolutePath().normalize();
        int clients = free(port);
        int controller = free(controllerPort);
        try {
            Files.createDirectories(logs);
            format(logs);
            EmbeddedKafka started = new EmbeddedKafka(run(BrokerSettings.of(logs, clients, controller)),
                    clients);
            TelemetryTopics.create(started.bootstrapServers());
            return started;
        } catch (IOException e) {
            throw new EmbeddedKafkaException(
                    "%s: not writable (%s); make it writable for this user, or choose another directory"
                            .formatted(logs, e),
                    e);
        }
    }

    private static KafkaRaftServer run(Properties settings) {
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            throw new EmbeddedKafkaException("%s: the Kafka broker did not start: %s"
                    .formatted(settings.getProperty("log.dirs"), e.getMessage()), e);
        }
    }

    /** Gives an empty directory its cluster id. */
    private static void format(Path logs) throws IOException {
        if (Files.exists(logs.resolve("meta.properties")))
            return;
        try {
            new Formatter().setNodeId(BrokerSettings.NODE).setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .addDirectory(logs.toString())
                    .setMetadataLogDirectory(logs.toString())
                    .setPrintStream(
                            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) { // it declares no narrower one
            throw new IOException("the directory could not be formatted", e);
        }
    }

    private static int free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedKafkaException(
                    "port %d is in use; end what listens there, or choose another port for Kafka"
                            .formatted(port),
                    e);
        }
    }

    public int port() { return port; }

    public String bootstrapServers() { return "127.0.0.1:" + port; }

    /** Hands over in order and waits until all is on disk. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
