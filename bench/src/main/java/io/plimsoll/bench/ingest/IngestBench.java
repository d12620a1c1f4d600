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
        return "telemetry to cells and to committed cells, beside a bare consumer and Kafka Streams; two instances";
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
            List<Figure> figures = new ArrayList<>(passes(topic, database, home, out));
            figures.addAll(instances(topic, postgres, database, home, out));
            return figures;
        }
    }

    static HikariDataSource pool(EmbeddedPostgres postgres) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres.dataSource());
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    private static List<Figure> passes(IngestTopic topic, DataSource database, Path home, PrintWriter out)
            throws Exception {
        List<Double> cells = new ArrayList<>();
        List<Double> committed = new ArrayList<>();
        List<Double> streams = new ArrayList<>();
        List<Double> rate = new ArrayList<>();
        for (int pass = 0; pass < PASSES; pass++) {
            double bare = BarePass.nanos(topic) / (double) topic.events();
            double toCells = CellsPass.nanos(topic) / (double) topic.events();
            double toCommit = CommittedPass.nanos(topic, database) / (double) topic.events();
            double byStreams = StreamsPass.nanosAnEvent(topic, home.resolve("streams-" + pass),
                    topic.events() / 10, topic.events() * 3 / 10);
            out.printf("pass %d, ns an event: bare %.0f, cells %.0f (%.2f), committed %.0f (%.2f), "
                    + "Kafka Streams %.0f (%.1f times committed)%n", pass, bare, toCells, bare / toCells,
                    toCommit,
                    bare / toCommit, byStreams, byStreams / toCommit);
            if (pass == 0) continue; // it compiles
            cells.add(bare / toCells);
            committed.add(bare / toCommit);
            streams.add(byStreams / toCommit);
            rate.add(1e9 / toCommit);
        }
        return List.of(median("ingest.vs_bare_consumer", cells, "1"),
                median("ingest.committed_vs_bare", committed, "1"), median("ingest.vs_streams", streams, "1"),
                median("ingest.events_per_s", rate, "/s"));
    }

    private static List<Figure> instances(IngestTopic topic, EmbeddedPostgres postgres, DataSource database,
            Path home, PrintWriter out) throws Exception {
        double one = InstancesRun.rate(topic, postgres, database, 1, home.resolve("one.log"));
        double two = InstancesRun.rate(topic, postgres, database, 2, home.resolve("two.log"));
        out.printf("processes of their own: one %,.0f events/s, two %,.0f events/s%n", one, two);
        return List.of(Figure.exact("ingest.two_instances", two / one, "1"));
    }

    private static Figure median(String id, List<Double> values, String unit) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Figure(id, sorted.get(sorted.size() / 2), unit, sorted.getFirst(), sorted.getLast());
    }
}
