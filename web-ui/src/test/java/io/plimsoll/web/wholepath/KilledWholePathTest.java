package io.plimsoll.web.wholepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.db.EmbeddedPostgres;
import io.plimsoll.engine.load.LoadGenerator;
import io.plimsoll.engine.load.LoadOptions;
import io.plimsoll.engine.load.LoadOrder;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.service.ingest.CellStore;
import io.plimsoll.service.kafka.EmbeddedKafka;
import io.plimsoll.service.kafka.TelemetryTopics;

/** Real processes, real traffic, and kill -9: what was acknowledged is counted once, and the rollout goes on or back. */
@Timeout(540)
class KilledWholePathTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Requests that wait for a replica which starts again are given up sooner. */
    private static final Duration REQUEST_TIMEOUT_ABOUT = StandardMetrics.REQUEST_TIMEOUT.minusSeconds(1);
    /** One replica against one; the treatment differs in nothing, so only faults can end it. */
    static final String SPEC = """
            apiVersion: plimsoll/v1
            kind: Experiment
            id: survives
            owner: tests
            hypothesis: The rollout survives what is killed around it.
            model: { config: examples/models/tiny.json, weights: "seed:7" }
            variants:
              a: { control: true, engine: builtin, strategies: { scheduler: { id: continuous, maxBatch: 8, chunkTokens: 64 } } }
              b: { engine: builtin, strategies: { scheduler: { id: continuous, maxBatch: 8, chunkTokens: 64 } } }
            changes: []
            cohort: { layer: default, unit: conversation }
            design: { kind: crossover, block: 2s, washout: 500ms }
            metrics:
              primary: { metric: ttft, statistic: mean, expect: no-change }
            guardrails:
              - { metric: error_rate, worseBy: 50pp, kind: disaster }
            stages:
              - { tier: canary, share: 50%, minBake: 5m }
            decision: { alpha: 0.05, maxDuration: 6m, whenUndecided: hold, whenSilent: hold }
            """;

    /** A replica that dies early in a block is back before it plays the other arm: that takes 3 to 10 s on the machines that were tried. */
    private static final String LONG_BLOCKS = SPEC.replace("block: 2s", "block: 20s");

    @TempDir
    Path folder;
    private Path home = Path.of("");

    @BeforeEach
    void home() { home = folder.resolve("home"); }

    private static LoadGenerator load(ServerProcess server, double requestsPerSecond)
            throws InterruptedException {
        LoadGenerator load = new LoadGenerator(LoadOptions.of(server.clients(), "plimsoll", 2),
                System::nanoTime);
        load.order(LoadOrder.Open.chats(requestsPerSecond));
        return load;
    }

    private static void awaitPairs(ServerProcess server, String run, int pairs) {
        ServerProcess.await(run + " has " + pairs + " pairs", SOON,
                () -> server.run(run).path("progress").asString().matches(
                        ".*\\b(%s) pairs?.*".formatted(atLeast(pairs))));
    }

    private static String atLeast(int pairs) {
        return String.join("|", IntStream.range(pairs, pairs + 40).mapToObj(Integer::toString).toList());
    }

    @Test
    void aServerThatIsKilledComesBackCountsEverythingOnceAndGoesOn() throws Exception {
        String run;
        try (ServerProcess server = new ServerProcess(home)) {
            try (LoadGenerator load = load(server, 12)) {
                run = server.apply(SPEC);
                awaitPairs(server, run, 1);
                Optional<ProcessHandle> replica = server.child("r1");
                server.kill();
                long sent = load.state().sent();
                Thread.sleep(2_000); // traffic while there is no server
                assertThat(load.state().sent()).as("traffic goes on").isGreaterThan(sent + 10);
                Instant again = Instant.now();
                server.again();
                assertThat(Duration.between(again, Instant.now())).isLessThan(Duration.ofSeconds(60));
                assertThat(server.child("r1")).as("adopted, not started anew").isEqualTo(replica);
                assertThat(server.run(run).path("phase").asString()).isEqualTo("RUNNING");
                awaitPairs(server, run, 3);
                assertThat(load.state().errors()).as("no client noticed").isZero();
                load.order(new LoadOrder.Stop());
                ServerProcess.await("the last answers", SOON, () -> load.state().inFlight() == 0);
            }
            Thread.sleep(3_000); // the last events are ingested
            server.stop();
            assertThat(server.processes()).as("what a clean stop leaves behind").isEmpty();
        }
        assertCountedOnce(RunId.parse(run));
    }

    /** Bytes of all cells against the topic, read again and summed up in memory. */
    private void assertCountedOnce(RunId run) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(home.resolve("kafka"), 0, 0);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(home.resolve("postgres"), 0)) {
            CellStore store = new CellStore(postgres.dataSource());
            Map<String, String> stored = TopicSums.merged(List.of(0, 1).stream()
                    .flatMap(stage -> store.read(run, stage).cells().stream()).toList());
            TopicSums topic = new TopicSums(kafka.bootstrapServers(), run);
            assertThat(topic.requests()).hasSizeGreaterThan(100);
            assertThat(stored).isEqualTo(topic.cells());
            assertEnginesAreRead(store.snapshot(run, 1, TelemetryTopics.LANES));
        }
    }

    /** What the router read of them came the way of its own, to the arm that each played. */
    private static void assertEnginesAreRead(MetricSnapshot stage) {
        assertThat(stage.blocks()).as("whose engines were read in both arms")
                .filteredOn(block -> isRead(block.treatment()) && isRead(block.control()))
                .hasSizeGreaterThan(stage.blocks().size() / 2);
        assertThat(stage.blocks().stream()
                .flatMapToLong(block -> Stream.of(block.treatment(), block.control())
                        .flatMap(arm -> arm.engines().stream()).mapToLong(engine -> engine.running().sum()))
                .sum())
                .as("requests that were seen in them").isPositive();
    }

    private static boolean isRead(ArmBlock arm) {
        return !arm.engines().isEmpty() && arm.engines().stream()
                .allMatch(engine -> engine.running().readings() > 0 && engine.waiting().readings() > 0);
    }

    @Test
    void aTreatmentThatDiesOnceIsHeldAndOneThatHangsOnceToo() throws Exception {
        try (ServerProcess server = new ServerProcess(home); LoadGenerator load = load(server, 12)) {
            String run = server.apply(SPEC);
            awaitPairs(server, run, 1);
            String first = server.treatment();
            ProcessHandle died = server.child(first).orElseThrow();
            long before = load.state().sent();
            died.destroyForcibly();
            awaitAnother(server, first, died);
            long meanwhile = load.state().sent() - before;
            awaitPairs(server, run, 3);
            assertThat(server.run(run).path("phase").asString()).isEqualTo("RUNNING");
            // Blocks turn the arms over, so the replica that is away plays both; half of the requests meet it.
            assertThat(load.state().errors()).as("its share until it is back, not spilled to the other arm")
                    .isBetween(1L, 3 * meanwhile / 4);

            String hanging = server.treatment();
            ProcessHandle hung = server.child(hanging).orElseThrow();
            signal("STOP", hung);
            awaitAnother(server, hanging, hung);
            assertThat(server.run(run).path("phase").asString()).isEqualTo("RUNNING");
            awaitPairs(server, run, 5);
            load.order(new LoadOrder.Stop());
            Thread.sleep(3_000); // the last events are ingested
            server.stop();
            assertThat(server.processes()).as("what a clean stop leaves behind").isEmpty();
            assertHangTimedOut(RunId.parse(run), hanging);
        }
    }

    @Test
    void aTreatmentThatDiesBlockAfterBlockIsRolledBack() throws Exception {
        try (ServerProcess server = new ServerProcess(home); LoadGenerator load = load(server, 12)) {
            String run = server.apply(LONG_BLOCKS);
            Reaper reaper = new Reaper(server);
            try {
                ServerProcess.await("rolled back", Duration.ofSeconds(240), () -> {
                    reaper.look();
                    return server.run(run).path("phase").asString().equals("ROLLED_BACK");
                });
            } catch (AssertionError e) {
                throw new AssertionError("the run is now " + server.run(run).path("report"), e);
            }
            assertThat(server.run(run).path("report").toString())
                    .contains("lost a replica in 3 blocks in a row");
            load.order(new LoadOrder.Stop());
            server.stop();
            assertThat(server.processes()).as("what a clean stop leaves behind").isEmpty();
        }
    }

    private static void awaitAnother(ServerProcess server, String replica, ProcessHandle old) {
        ServerProcess.await(replica + " runs again, in another process", SOON,
                () -> server.child(replica).filter(now -> !now.equals(old)).isPresent()
                        && server.router().replicas().stream()
                                .allMatch(state -> state.up() && state.ready()));
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor();
    }

    private void assertHangTimedOut(RunId run, String replica) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(home.resolve("kafka"), 0, 0)) {
            assertThat(new TopicSums(kafka.bootstrapServers(), run).requests())
                    .filteredOn(request -> request.outcome() == Outcome.TIMED_OUT
                            && request.endMicros() > REQUEST_TIMEOUT_ABOUT.toNanos() / 1_000)
                    .as("what a hanging replica holds comes out through the request timeout").isNotEmpty()
                    .allMatch(request -> request.placement().replica().equals(replica));
        }
    }
}
