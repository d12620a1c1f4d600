package io.plimsoll.engine.router;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.traffic.Assignment;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Layer;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.model.traffic.TrafficShare;

/** A router with fake replicas, and what tests ask of them. */
final class RunningRouter implements AutoCloseable {
    static final RunId RUN = new RunId("try", 1);
    static final EngineVariant CONTROL = new EngineVariant("static", new Engine.Builtin(), new TreeMap<>());
    static final EngineVariant TREATMENT = new EngineVariant("continuous", new Engine.Builtin(),
            new TreeMap<>());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final Map<String, FakeReplica> replicas = new TreeMap<>();
    final Map<String, String> environment = new TreeMap<>();
    MemoryTelemetrySink sink = new MemoryTelemetrySink(2, 100_000, 1);
    RouterServer server;
    private RouterOptions options;

    RunningRouter(Path dataDir, int replicaCount, UnaryOperator<RouterOptions> adjust) throws IOException {
        SortedMap<String, URI> urls = new TreeMap<>();
        for (int i = 1; i <= replicaCount; i++) {
            FakeReplica replica = new FakeReplica("r" + i);
            replicas.put(replica.id, replica);
            urls.put(replica.id, replica.url());
        }
        options = adjust.apply(RouterOptions.of("tiny", dataDir).withReplicas(urls).withTelemetry(2, 1_000));
        server = start();
    }

    FakeReplica replica(String id) { return Objects.requireNonNull(replicas.get(id)); }

    private RouterServer start() throws IOException {
        return RouterServer.start(options, sink, InstantSource.system(),
                name -> Optional.ofNullable(environment.get(name)));
    }

    /** As after a kill: a new process with the same folder. Events of the one before are gone from here. */
    void restart() throws IOException {
        server.close();
        sink = new MemoryTelemetrySink(2, 100_000, 2);
        server = start();
    }

    RemoteRouter admin() {
        return new RemoteRouter(URI.create("http://127.0.0.1:" + server.adminPort()), http);
    }

    /** A plan of a run that counts now; its first block starts at once unless there is a washout to wait for. */
    static TrafficPlan plan(long epoch, int sharePercent, ReplicaPools pools, Duration washout,
            Duration measured) {
        Instant now = Instant.now();
        return new TrafficPlan(epoch, now, Optional.of(RUN), "digest", new StageRef(1, "canary"), CONTROL,
                sharePercent == 0 ? Optional.empty() : Optional.of(TREATMENT),
                new TrafficShare(100 * sharePercent),
                pools, new BlockSchedule(11, now.plusMillis(600), washout, measured), Layer.DEFAULT);
    }

    static ReplicaPools pairAndRest(String first, String second, String... rest) {
        return new ReplicaPools(List.of(first), List.of(second), List.of(rest));
    }

    /** Applies it and waits until every replica plays its role, and measuring has begun. */
    void applyAndSettle(TrafficPlan plan) {
        admin().apply(plan);
        Instant measured = plan.schedule().measuredFrom(0);
        await("replicas follow epoch " + plan.epoch(), () -> Instant.now().isAfter(measured)
                && server.state().epochInForce() == plan.epoch()
                && server.state().replicas().stream().allMatch(RouterState.ReplicaState::ready));
    }

    /** A unit whose bucket plays the role; the numbers after it are others. */
    static String unit(TrafficPlan plan, Role role, int number) {
        int found = 0;
        for (int i = 0;; i++) {
            String unit = "unit-" + i;
            if (plan.roleOf(Assignment.bucketOf(plan.layer(), unit)) == role && found++ == number)
                return unit;
        }
    }

    CompletableFuture<HttpResponse<String>> stream(String unit, int tokens) {
        return post("/v1/completions",
                "{\"model\":\"tiny\",\"prompt\":\"x\",\"stream\":true,\"max_tokens\":%d}".formatted(tokens),
                unit);
    }

    CompletableFuture<HttpResponse<String>> post(String path, String body, String unit) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.clientPort() + path))
                        .header("X-Plimsoll-Unit", unit).header("X-Plimsoll-Tenant", "acme")
                        .header("X-Plimsoll-Class", "chat").header("X-Plimsoll-Send-Lag-Micros", "250")
                        .POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    List<RequestTelemetry> requests() {
        return sink.events().stream().filter(RequestTelemetry.class::isInstance)
                .map(RequestTelemetry.class::cast)
                .toList();
    }

    List<BlockManifest> manifests() {
        return sink.events().stream().filter(BlockManifest.class::isInstance).map(BlockManifest.class::cast)
                .toList();
    }

    RequestTelemetry onlyRequest() {
        await("one request is told", () -> requests().size() == 1);
        return requests().getFirst();
    }

    static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) throw new AssertionError("never came: " + what);
            Thread.onSpinWait();
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting: " + what, e);
            }
        }
    }

    /** What routed requests are told by manifests, and by their own events: must be the same. */
    Map<String, Long> measuredByEvent() {
        Map<String, Long> counts = new TreeMap<>();
        requests().stream().filter(request -> !request.placement().washout()).forEach(request -> counts
                .merge("%d/%d %s %s lane %d".formatted(request.placement().epoch(),
                        request.placement().block(),
                        request.placement().replica(), request.placement().role(), request.id().lane()), 1L,
                        Long::sum));
        return counts;
    }

    Map<String, Long> measuredByManifest() {
        Map<String, Long> counts = new TreeMap<>();
        manifests().forEach(manifest -> manifest.routed().stream().filter(routed -> routed.requests() > 0)
                .forEach(routed -> counts.merge(
                        "%d/%d %s %s lane %d".formatted(manifest.epoch(), manifest.block(),
                                routed.replica(), routed.role(), manifest.id().lane()),
                        routed.requests(), Long::sum)));
        return counts;
    }

    @Override
    public void close() {
        server.close();
        new ArrayList<>(replicas.values()).forEach(FakeReplica::close);
        http.shutdownNow();
    }
}
