package io.plimsoll.bench.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.plimsoll.db.EmbeddedPostgres;
import io.plimsoll.service.ingest.IngestOptions;
import io.plimsoll.service.ingest.TelemetryIngest;

/** An ingest in a process of its own, as each of several servers has one; it ends when it is killed. */
public final class IngestProcess implements AutoCloseable {
    private static final String HEAP = "-Xmx384m";

    private final Process process;

    private IngestProcess(Process process) { this.process = process; }

    /**
     * @param name under which it comes back to its partitions at once after a kill; empty for none
     * @param log gets what it prints
     */
    static IngestProcess start(IngestTopic topic, String group, String name, EmbeddedPostgres postgres,
            Path log)
            throws IOException {
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", "-cp",
                System.getProperty("java.class.path"), IngestProcess.class.getName(),
                topic.bootstrapServers(),
                topic.name(), group, postgres.jdbcUrl(), postgres.user(), name);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("PGPASSWORD", postgres.password());
        return new IngestProcess(builder.start());
    }

    public static void main(String[] arguments) throws InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[3]);
        config.setUsername(arguments[4]);
        config.setPassword(System.getenv("PGPASSWORD"));
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(2_000);
        IngestOptions like = IngestOptions.of(arguments[0], Optional.empty());
        IngestOptions options = new IngestOptions(arguments[0], arguments[1], like.deadLetterTopic(),
                arguments[2], Optional.of(arguments[5]).filter(name -> !name.isEmpty()), like.commitEvery(),
                like.batch(), like.thresholdPatience());
        try (HikariDataSource database = new HikariDataSource(config);
                TelemetryIngest ingest = new TelemetryIngest(options, database, InstantSource.system())) {
            ingest.start();
            Thread.currentThread().join(); // until it is killed
        }
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS))
            throw new IllegalStateException("process %d does not die".formatted(process.pid()));
    }

    boolean isAlive() { return process.isAlive(); }

    /** Resident memory, mebibytes; empty where the system does not say it in {@code /proc}. */
    Optional<Double> residentMiB() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) return Optional.empty();
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1_024).findFirst();
    }

    @Override
    public void close() throws InterruptedException { kill(); }
}
