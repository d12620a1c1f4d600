package io.plimsoll.service.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;
import org.testcontainers.kafka.KafkaContainer;

import io.plimsoll.db.testing.TestServers;

/**
 * One Kafka broker a test JVM: in a container where a Docker engine answers, embedded where none does.
 * {@code -Dplimsoll.test.servers=docker|embedded} forces one.
 */
public sealed interface TestKafka {
    static TestKafka get() { return Holder.BROKER; }

    String bootstrapServers();

    /** The broker that a demo runs on, in a directory that goes when the JVM ends. */
    record Embedded(EmbeddedKafka broker) implements TestKafka {
        static Embedded start() {
            try {
                Path directory = Files.createTempDirectory("plimsoll-test-kafka");
                EmbeddedKafka broker = EmbeddedKafka.start(directory, 0, 0);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    broker.close();
                    FileSystemUtils.deleteRecursively(directory.toFile());
                }));
                return new Embedded(broker);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String bootstrapServers() { return broker.bootstrapServers(); }
    }

    /** A container, which ends with the JVM. */
    record Container(KafkaContainer broker) implements TestKafka {
        static Container start() {
            KafkaContainer broker = new KafkaContainer("apache/kafka:4.1.0");
            broker.start();
            TelemetryTopics.create(broker.getBootstrapServers());
            return new Container(broker);
        }

        @Override
        public String bootstrapServers() { return broker.getBootstrapServers(); }
    }

    /** Starts the broker when the first test asks. */
    final class Holder {
        private static final TestKafka BROKER = start();

        private Holder() {}

        private static TestKafka start() {
            boolean docker = TestServers.useDocker();
            System.out.println("tests use Kafka " + (docker ? "in a container" : "embedded"));
            return docker ? Container.start() : Embedded.start();
        }
    }
}
