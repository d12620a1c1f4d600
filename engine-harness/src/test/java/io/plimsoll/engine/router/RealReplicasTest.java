package io.plimsoll.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.engine.load.LoadGenerator;
import io.plimsoll.engine.load.LoadOptions;
import io.plimsoll.engine.load.LoadOptions.ChatScale;
import io.plimsoll.engine.load.LoadOptions.LongPrompt;
import io.plimsoll.engine.load.LoadOrder;
import io.plimsoll.engine.replica.ReplicaOptions;
import io.plimsoll.engine.replica.ReplicaServer;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.experiment.StrategyConfig;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Plausibility;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.Site;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Layer;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.model.traffic.TrafficShare;

/** Load generator, router and built-in engines as one path, in one process. */
@Timeout(90)
class RealReplicasTest {
    private static final Path MODEL = Path.of(System.getProperty("plimsoll.root", ".."),
            "examples/models/tiny.json");
    private static final EngineVariant OLD = variant("old", "static-batch");
    private static final EngineVariant NEW = variant("new", "continuous");

    @TempDir
    Path dataDir;

    private final ReplicaServer one = replica("r1");
    private final ReplicaServer two = replica("r2");
    private final MemoryTelemetrySink sink = new MemoryTelemetrySink(2, 100_000, 1);
    private final HttpClient http = HttpClient.newHttpClient();

    private static EngineVariant variant(String id, String scheduler) {
        return new EngineVariant(id, new Engine.Builtin(), new TreeMap<>(
                Map.of("scheduler", new StrategyConfig(scheduler, new TreeMap<>(Map.of("maxBatch", "4"))))));
    }

    private static ReplicaServer replica(String id) {
        return ReplicaServer.start(
                ReplicaOptions.of(id, 0, MODEL, "seed:7").withSite(new Site("host-" + id, "cpu", "here"))
                        .withInitialVariant(OLD).withKvTokens(4_096));
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        http.shutdownNow();
    }

    private RouterServer router(SortedMap<String, URI> replicas) throws Exception {
        return RouterServer.start(
                RouterOptions.of("tiny", dataDir).withReplicas(replicas).withTelemetry(2, 1_000),
                sink, InstantSource.system(), _ -> Optional.empty());
    }

    private static TrafficPlan halves(EngineVariant treatment, ReplicaPools pools, Duration washout) {
        Instant now = Instant.now();
        return new TrafficPlan(1, now, Optional.of(new RunId("real", 1)), "digest", new StageRef(1, "canary"),
                OLD,
                Optional.of(treatment), new TrafficShare(5_000), pools,
                new BlockSchedule(3, now.plusSeconds(1), washout, Duration.ofSeconds(2)), Layer.DEFAULT);
    }

    private List<RequestTelemetry> loadUntil(RouterServer router, TrafficPlan plan, int closedBlocks)
            throws InterruptedException {
        RunningRouter.await("replicas play their roles", () -> router.state().epochInForce() == plan.epoch()
                && router.state().replicas().stream().allMatch(RouterState.ReplicaState::up));
        LoadOptions options = LoadOptions.of(URI.create("http://127.0.0.1:" + router.clientPort()), "tiny", 2)
                .withTokens(new ChatScale(0.02, 40, 0.04, 8), new LongPrompt(150, 2));
        try (LoadGenerator load = new LoadGenerator(options, System::nanoTime)) {
            load.order(new LoadOrder.Open(10, 1, Duration.ofSeconds(1), 1));
            RunningRouter.await("blocks are closed and requests are told",
                    () -> manifests().size() >= 2 * closedBlocks
                            && sink.events().size() >= 40 + 2 * closedBlocks);
            load.order(new LoadOrder.Stop());
            RunningRouter.await("all have ended", () -> load.state().inFlight() == 0);
        }
        return sink.events().stream().filter(RequestTelemetry.class::isInstance)
                .map(RequestTelemetry.class::cast)
                .toList();
    }

    private List<BlockManifest> manifests() {
        return sink.events().stream().filter(BlockManifest.class::isInstance).map(BlockManifest.class::cast)
                .toList();
    }

    @Test
    void armsChangeReplicasUnderLoadAndNoRequestIsLostOrServedByTheWrongVariant() throws Exception {
        TrafficPlan plan = halves(NEW, new ReplicaPools(List.of("r1"), List.of("r2"), List.of()),
                Duration.ofSeconds(1));
        try (RouterServer router = router(new TreeMap<>(Map.of("r1", one.url(), "r2", two.url())))) {
            router.router().apply(plan);
            List<RequestTelemetry> told = loadUntil(router, plan, 3);
            assertThat(told).allSatisfy(request -> {
                assertThat(request.outcome()).as(request.detail()).isEqualTo(Outcome.COMPLETED);
                assertThat(request.fingerprint()).isNotEmpty();
                assertThat(request.site())
                        .isEqualTo(new Site("host-" + request.placement().replica(), "cpu", "here"));
                assertThat(request.cachedTokens()).isBetween(0, request.promptTokens());
                assertThat(request.hasPhases()).isTrue();
                assertThat(request.prefillMicros()).isPositive();
                assertThat(request.queueMicros() + request.prefillMicros())
                        .isLessThanOrEqualTo(request.firstTokenMicros());
                assertThat(Plausibility.fault(request)).isEmpty();
                // The last chunk brings what is left of a character, and no token.
                assertThat(request.tokens().orElseThrow().chunks())
                        .isBetween(request.outputTokens(), request.outputTokens() + 1);
                assertThat(plan.roleOf(request.placement().replica(),
                        plan.schedule().startOf(Math.max(0, request.placement().block()))))
                        .isEqualTo(request.placement().role());
            });
            assertThat(told).extracting(request -> request.placement().role())
                    .contains(Role.TREATMENT, Role.PAIRED_CONTROL);
            assertThat(told).extracting(RequestTelemetry::workloadClass).contains("chat", "long");
            assertThat(told.stream().map(RequestTelemetry::fingerprint).distinct()).as("one a variant")
                    .hasSize(2);
        }
    }

    @Test
    void anEngineKnownOnlyByItsAddressIsMeteredAsTheTreatment() throws Exception {
        EngineVariant theirs = new EngineVariant("theirs", new Engine.Url(two.url(), Optional.empty()),
                new TreeMap<>());
        TrafficPlan plan = halves(theirs, new ReplicaPools(List.of("theirs"), List.of(), List.of("r1")),
                Duration.ZERO);
        try (RouterServer router = router(new TreeMap<>(Map.of("r1", one.url())))) {
            router.router().apply(plan);
            List<RequestTelemetry> told = loadUntil(router, plan, 1);
            assertThat(told).filteredOn(request -> request.placement().role() == Role.TREATMENT).isNotEmpty()
                    .allSatisfy(request -> {
                        assertThat(request.outcome()).as(request.detail()).isEqualTo(Outcome.COMPLETED);
                        assertThat(request.placement().replica()).isEqualTo("theirs");
                        assertThat(request.tokens()).isPresent();
                    });
        }
    }
}
