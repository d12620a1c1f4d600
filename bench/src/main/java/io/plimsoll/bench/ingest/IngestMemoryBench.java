package io.plimsoll.bench.ingest;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;

import io.plimsoll.bench.Benchmark;
import io.plimsoll.bench.Figure;
import io.plimsoll.db.EmbeddedPostgres;
import io.plimsoll.db.Migrations;
import io.plimsoll.service.home.ServerLog;
import io.plimsoll.service.kafka.EmbeddedKafka;

/** Whether the memory of an ingest stays flat while millions of events go through it: apart from the speed, as it takes minutes. */
public final class IngestMemoryBench implements Benchmark {
    private static final long MILLION = 1_000_000;

    @Override
    public String name() { return "ingest-memory"; }

    @Override
    public String description() {
        return "growth of the ingest's resident memory between 5 and 20 million events";
    }

    @Override
    public List<Figure> run(boolean quick, PrintWriter out) throws Exception {
        long unit = quick ? MILLION / 10 : MILLION;
        Path home = Files.createTempDirectory("plimsoll-ingest");
        ServerLog.into(home);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.resolve("postgres"), 0);
                HikariDataSource database = IngestBench.pool(postgres);
                EmbeddedKafka kafka = EmbeddedKafka.start(home.resolve("kafka"), 0, 0)) {
            Migrations.migrate(database);
            CommittedPass.addRuns(database);
            IngestTopic.create(kafka.bootstrapServers(), "endless");
            IngestTopic topic = new IngestTopic(kafka.bootstrapServers(), "endless", 0, 0);
            List<Figure> figures = new ArrayList<>();
            new MemoryRun(postgres, database, topic, out).run(5 * unit, 20 * unit, home.resolve("ingest.log"))
                    .ifPresent(figures::add);
            return figures;
        }
    }
}
