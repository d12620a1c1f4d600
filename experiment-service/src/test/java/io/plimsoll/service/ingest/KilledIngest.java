package io.plimsoll.service.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.db.testing.TestDatabase;

/** An ingest in a JVM of its own, to be killed. */
public final class KilledIngest {
    private KilledIngest() {}

    static Process start(IngestFixture fixture) throws IOException {
        List<String> command = Stream.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), KilledIngest.class.getName(),
                fixture.options.bootstrapServers(), fixture.options.topic(), fixture.address.jdbcUrl(),
                fixture.address.user(), fixture.address.password()).toList();
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    static IngestOptions named(IngestOptions like) { return named(like.bootstrapServers(), like.topic()); }

    private static IngestOptions named(String bootstrapServers, String topic) {
        return new IngestOptions(bootstrapServers, topic, topic + "-dead", topic, Optional.of("server-1"),
                Duration.ofMillis(20), new BatchSize(50, 50, 50), Duration.ofSeconds(60));
    }

    public static void main(String[] arguments) {
        TestDatabase database = new TestDatabase(arguments[2], arguments[3], arguments[4]);
        IngestFixture.ingest(named(arguments[0], arguments[1]), database.dataSource());
    }
}
