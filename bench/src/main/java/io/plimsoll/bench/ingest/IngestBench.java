package io.plimsoll.bench.ingest;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.plimsoll.bench.Benchmark;
import io.plimsoll.bench.Figure;
import io.plimsoll.db.EmbeddedPostgres;
import io.plimsoll.db.Migrations;
import io.plimsoll.service.home.ServerLog;
import io.plimsoll.service.kafka.EmbeddedKafka;

/** How fast telemetry becomes committed cells, beside a bare consumer and a Kafka Streams topology in the same run. */
public final class IngestBench implements Benchmark {
    private static final int PASSES = 6;

    @Override
    public String name() { return "ingest"; }

    @Override
    public String description() {
        return "telemetry to cells and to committed cells, beside a bare consumer and Kafka Streams; memory; two instances";
    }

    @Override
    public List<Figure> run(boolean quick, PrintWriter out) throws Exception {
        Path home = Files.createTempDirectory("plimsoll-ingest");
        ServerLog.into(home);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.resolve("postgres"), 0);
                HikariDataSource database = pool(postgres);
                EmbeddedKafka kafka = EmbeddedKafka.start(home.resolve("kafka"), 0, 0)) {
            Migrations.migrate(database);
            CommittedPass.addRuns(database);
            IngestTopic topic = IngestTopic.fill(kafka.bootstrapServers(), "full",
                    quick ? 200_000 : 1_000_000);
            out.printf("%,d events of %d bytes%n", topic.events(), topic.bytes() / topic.events());
            return passes(topic, database, out);
        }
    }

    private static HikariDataSource pool(EmbeddedPostgres postgres) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres.dataSource());
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    private static List<Figure> passes(IngestTopic topic, DataSource database, PrintWriter out)
            throws Exception {
        List<Double> cells = new ArrayList<>();
        List<Double> committed = new ArrayList<>();
        List<Double> rate = new ArrayList<>();
        for (int pass = 0; pass < PASSES; pass++) {
            double bare = BarePass.nanos(topic) / 1e9;
            double toCells = CellsPass.nanos(topic) / 1e9;
            double toCommit = CommittedPass.nanos(topic, database) / 1e9;
            out.printf("pass %d: bare %.2f s, cells %.2f s (%.2f), committed %.2f s (%.2f), %,d rows%n", pass,
                    bare,
                    toCells, bare / toCells, toCommit, bare / toCommit,
                    CommittedPass.number(database, "select count(*) from metric_cell"));
            if (pass == 0) continue; // it compiles
            cells.add(bare / toCells);
            committed.add(bare / toCommit);
            rate.add(topic.events() / toCommit);
        }
        return List.of(median("ingest.vs_bare_consumer", cells, "1"),
                median("ingest.committed_vs_bare", committed, "1"),
                median("ingest.events_per_s", rate, "/s"));
    }

    private static Figure median(String id, List<Double> values, String unit) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Figure(id, sorted.get(sorted.size() / 2), unit, sorted.getFirst(), sorted.getLast());
    }
}
