package io.plimsoll.engine.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.engine.replica.ReplicaOptions;
import io.plimsoll.engine.replica.ReplicaServer;
import io.plimsoll.model.telemetry.EngineTelemetry;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.GpuReading;
import io.plimsoll.model.telemetry.MeasuredBlock;
import io.plimsoll.model.telemetry.Site;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.Role;

@Timeout(60)
class EngineSamplerTest {
    private static final Path MODEL = Path.of(System.getProperty("plimsoll.root", ".."),
            "examples/models/tiny.json");

    @TempDir
    Path dataDir;

    private static final class Kept implements EngineSink {
        final List<EngineTelemetry> readings = new CopyOnWriteArrayList<>();

        @Override
        public void offer(Unnumbered reading) {
            readings.add(reading.numbered(new EventId(1, 0, readings.size())));
        }

        @Override
        public void close() {}

        List<EngineTelemetry> of(String replica) {
            return readings.stream().filter(reading -> reading.replica().equals(replica)).toList();
        }

        long outputTokens() {
            return readings.stream().flatMapToLong(one -> one.load().outputTokens().stream()).sum();
        }
    }

    private final Kept kept = new Kept();

    private RouterServer router(Map<String, URI> replicas, Map<String, String> environment) throws Exception {
        return RouterServer.start(
                RouterOptions.of("tiny", dataDir.resolve("data")).withReplicas(new TreeMap<>(replicas)),
                new MemoryTelemetrySink(4, 1_000, 1), Optional.of(kept), InstantSource.system(),
                name -> Optional.ofNullable(environment.get(name)));
    }

    @Test
    void theBuiltInEngineIsReadOnceASecondWithWhatItPlaysAndWhereItRuns() throws Exception {
        try (ReplicaServer replica = ReplicaServer.start(ReplicaOptions.of("r1", 0, MODEL, "seed:7")
                .withSite(new Site("node-1", "cpu", "here")).withKvTokens(4_096));
                RouterServer router = router(Map.of("r1", replica.url()), Map.of());
                HttpClient http = HttpClient.newHttpClient()) {
            router.router().apply(RunningRouter.plan(1, 0, ReplicaPools.allControl(List.of("r1")),
                    Duration.ZERO, Duration.ofMinutes(5)));
            RunningRouter.await("a first reading of a measured block that knows the site",
                    () -> kept.readings.stream()
                            .anyMatch(one -> !one.site().host().isEmpty() && one.block().isPresent()));
            int before = kept.readings.size();
            http.send(HttpRequest.newBuilder(URI.create(
                    "http://127.0.0.1:" + router.clientPort() + "/v1/completions"))
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"model\":\"tiny\",\"prompt\":\"four\",\"max_tokens\":9,\"ignore_eos\":true}"))
                    .build(), BodyHandlers.ofString());
            RunningRouter.await("its tokens are read", () -> kept.outputTokens() >= 9);
            List<EngineTelemetry> later = kept.readings.subList(before, kept.readings.size());
            assertThat(later).allSatisfy(reading -> {
                assertThat(reading.replica()).isEqualTo("r1");
                assertThat(reading.variant()).isEqualTo("static");
                assertThat(reading.block())
                        .contains(new MeasuredBlock(RunningRouter.RUN, 1, 1, 0, Role.REST));
                assertThat(reading.fingerprint()).hasSize(64);
                assertThat(reading.site()).isEqualTo(new Site("node-1", "cpu", "here"));
                assertThat(reading.windowMicros()).isBetween(100_000L, 10_000_000L);
                assertThat(reading.load().kvTotal().orElseThrow()).isPositive();
                assertThat(reading.load().preemptionsTotal()).hasValue(0);
                assertThat(reading.gpu()).as("it computes on processors").isEqualTo(GpuReading.NONE);
            });
            assertThat(kept.readings.getFirst().windowMicros()).isZero();
            assertThat(kept.outputTokens()).isEqualTo(9);
            assertThat(kept.readings.stream().flatMapToLong(one -> one.load().promptTokens().stream()).sum())
                    .isEqualTo(5);
        }
    }

    @Test
    void aReplicaWithoutReadableMetricsHoldsUpNoOtherAndIsNotTold() throws Exception {
        try (FakeReplica with = new FakeReplica("r1");
                FakeReplica without = new FakeReplica("r2");
                RouterServer router = router(Map.of("r1", with.url(), "r2", without.url()), Map.of())) {
            with.metrics = "sglang:num_running_reqs 7\n";
            without.metrics = "sglang:num_running_reqs seven\n";
            RunningRouter.await("one is read", () -> kept.of("r1").size() >= 3);
            assertThat(kept.of("r1").getLast().load().running()).hasValue(7);
            assertThat(kept.of("r1").getLast().load().waiting()).as("not said").isEmpty();
            assertThat(kept.of("r2")).isEmpty();
            assertThat(router.state().replicas()).hasSize(2);
        }
    }

    @Test
    void theOnlyGpuOfThisMachineIsReadForAnEngineHere() throws Exception {
        Path program = dataDir.resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\necho '0, 71.53, 345, 2619, 0x0000000000000001, 0, 31'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        try (FakeReplica replica = new FakeReplica("r1");
                RouterServer router = router(Map.of("r1", replica.url()),
                        Map.of("PATH", dataDir.toString()))) {
            replica.metrics = "vllm:num_requests_running 1\n";
            RunningRouter.await("the GPU is read", () -> kept.of("r1").stream()
                    .anyMatch(reading -> !reading.gpu().equals(GpuReading.NONE)));
            assertThat(kept.of("r1").getLast().gpu()).isEqualTo(new GpuReading(OptionalInt.of(0),
                    OptionalLong.of(71_530), OptionalInt.of(345), OptionalInt.of(2_619), OptionalLong.of(1),
                    OptionalInt.of(31)));
            assertThat(router.state().replicas()).hasSize(1);
        }
    }

    @Test
    void aReadingThatCameAfterTheEndOfItsBlockIsOfNone() throws Exception {
        MeasuredBlock block = new MeasuredBlock(RunningRouter.RUN, 1, 1, 0, Role.TREATMENT);
        Instant now = Instant.now();
        try (FakeReplica in = new FakeReplica("r1");
                FakeReplica over = new FakeReplica("r2");
                HttpClient http = HttpClient.newHttpClient()) {
            in.metrics = "sglang:num_running_reqs 1\n";
            over.metrics = in.metrics;
            List<EngineSampler.Target> targets = List.of(
                    target(in, new Standing(block, now.plusSeconds(600))),
                    target(over, new Standing(block, now)));
            try (EngineSampler sampler = new EngineSampler(() -> targets, kept,
                    new GpuWatch(_ -> Optional.empty(), System::nanoTime), http, InstantSource.system(),
                    System::nanoTime).start()) {
                RunningRouter.await("both are read",
                        () -> !kept.of("r1").isEmpty() && !kept.of("r2").isEmpty());
                assertThat(sampler).isNotNull();
            }
            assertThat(kept.of("r1").getFirst().block()).contains(block);
            assertThat(kept.of("r2").getFirst().block()).isEmpty();
        }
    }

    private static EngineSampler.Target target(FakeReplica replica, Standing standing) {
        return new EngineSampler.Target(replica.id, replica.url(), Optional.empty(), "v", "", Site.UNKNOWN,
                Optional.of(standing));
    }

    @Test
    void ofSeveralGpusNobodyGuessesWhichAReplicaHas() {
        GpuReading one = new GpuReading(OptionalInt.of(1), OptionalLong.of(1), OptionalInt.of(1),
                OptionalInt.of(1), OptionalLong.of(1), OptionalInt.of(1));
        var two = new TreeMap<>(Map.of(0, one, 1, one));
        assertThat(GpuWatch.together(two, Optional.empty())).isEqualTo(GpuReading.NONE);
        assertThat(GpuWatch.together(two, Optional.of(List.of(1)))).isEqualTo(one);
        assertThat(GpuWatch.together(two, Optional.of(List.of(1, 2)))).as("there is no GPU 2")
                .isEqualTo(GpuReading.NONE);
        assertThat(GpuWatch.parse("r1=0; r2=1, 2")).isEqualTo(Map.of("r1", List.of(0), "r2", List.of(1, 2)));
        assertThatThrownBy(() -> GpuWatch.parse("r1:0"))
                .hasMessage("PLIMSOLL_GPUS: write replicas and their GPUs as r1=0;r2=1,2, got r1:0");
    }
}
