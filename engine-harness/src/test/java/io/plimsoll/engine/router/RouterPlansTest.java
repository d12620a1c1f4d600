package io.plimsoll.engine.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.engine.router.RouterState.Cause;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.model.traffic.TrafficShare;

@Timeout(60)
class RouterPlansTest {
    private static final ReplicaPools PAIR = new ReplicaPools(List.of("r1"), List.of("r2"), List.of());
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path dataDir;

    private static TrafficPlan plan(long epoch, int percent) {
        return RunningRouter.plan(epoch, percent, PAIR, Duration.ZERO, LONG);
    }

    @Test
    void epochsOnlyRise() throws Exception {
        try (RunningRouter router = new RunningRouter(dataDir, 2, options -> options)) {
            router.applyAndSettle(plan(5, 50));
            for (long old : new long[]{4, 5})
                assertThatThrownBy(() -> router.admin().apply(plan(old, 50)))
                        .isInstanceOfSatisfying(PlanRefusedException.class,
                                refused -> assertThat(refused.newestEpoch()).isEqualTo(5))
                        .hasMessage("epoch %d is not newer than 5", old);
            router.applyAndSettle(plan(9, 50));
            assertThat(router.admin().state().timeline().orElseThrow().newestEpoch()).isEqualTo(9);
        }
    }

    @Test
    void anAbortOutlivesARestartWithWhoAndWhy() throws Exception {
        try (RunningRouter router = new RunningRouter(dataDir, 2, options -> options)) {
            TrafficPlan plan = plan(1, 50);
            router.applyAndSettle(plan);
            TakenBack taken = router.admin().abort(runOf(plan), "alice", "latency");
            assertThat(taken.earlier()).isFalse();
            router.restart();
            RouterState state = router.admin().state();
            assertThat(state.epochInForce()).isEqualTo(taken.plan().epoch());
            assertThat(state.selfMade()).singleElement().satisfies(self -> {
                assertThat(self.cause()).isEqualTo(Cause.ABORT);
                assertThat(self.run()).isEqualTo(plan.run());
                assertThat(self.who()).isEqualTo("alice");
                assertThat(self.reason()).isEqualTo("latency");
            });
            RunningRouter.await("replicas follow", () -> router.server.state().replicas().stream()
                    .allMatch(RouterState.ReplicaState::ready));
            router.stream(RunningRouter.unit(plan, Role.TREATMENT, 0), 1).join();
            assertThat(router.onlyRequest().placement().variant()).isEqualTo("static");
            assertThat(router.onlyRequest().placement().run()).isEmpty();
        }
    }

    @Test
    void onlyTheRunThatIsCarriedIsAbortedAndOnlyOnce() throws Exception {
        try (RunningRouter router = new RunningRouter(dataDir, 2, options -> options)) {
            TrafficPlan plan = plan(1, 50);
            router.applyAndSettle(plan);
            String carried = plan.run().orElseThrow().toString();
            assertThatThrownBy(() -> router.admin().abort(new RunTarget("other#1"), "alice", "typo"))
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessage("other#1 is not what runs; the router carries " + carried);
            assertThat(router.admin().state().epochInForce()).isEqualTo(1);
            TakenBack first = router.admin().abort(runOf(plan), "alice", "latency");
            TakenBack second = router.admin().abort(runOf(plan), "bob", "too late");
            assertThat(second).isEqualTo(new TakenBack(first.plan(), true, 0));
            assertThatThrownBy(() -> router.admin().abort(new RunTarget("other"), "alice", "typo"))
                    .hasMessage("other is not what runs; the router carries no experiment");
        }
    }

    @Test
    void aPlanMadeWithoutKnowingOfAnAbortCannotPutTrafficBack() throws Exception {
        try (RunningRouter router = new RunningRouter(dataDir, 2, options -> options)) {
            router.applyAndSettle(plan(1, 50));
            long epoch = router.admin().abort(runOf(plan(1, 50)), "alice", "latency").plan().epoch();
            for (long promotion : new long[]{2, 3, 9})
                assertThatThrownBy(() -> router.admin().apply(plan(promotion, 50)))
                        .isInstanceOf(PlanRefusedException.class);
            assertThat(router.admin().state().epochInForce()).isEqualTo(epoch);
        }
    }

    private static RunTarget runOf(TrafficPlan plan) { return RunTarget.of(plan.run().orElseThrow()); }

    @Test
    void withoutWordFromTheServerAllTrafficGoesToControl() throws Exception {
        try (RunningRouter router = new RunningRouter(dataDir, 2,
                options -> options.withTimes(Duration.ofSeconds(5), Duration.ofSeconds(1)))) {
            router.applyAndSettle(plan(1, 50));
            Instant renewedUntil = Instant.now().plusMillis(1_500);
            while (Instant.now().isBefore(renewedUntil)) {
                assertThat(router.admin().renewLease().epochInForce()).isEqualTo(1);
                Thread.sleep(50);
            }
            RunningRouter.await("the lease has ended", () -> router.server.state().epochInForce() > 1);
            assertThat(router.server.state().selfMade()).singleElement()
                    .satisfies(self -> assertThat(self.cause()).isEqualTo(Cause.LEASE_EXPIRED));
            assertThat(router.server.state().timeline().orElseThrow().plans().getLast().share())
                    .isEqualTo(TrafficShare.NONE);
            RunningRouter.await("the block is told", () -> router.manifests().size() == 2);
            assertThat(router.manifests()).allMatch(BlockManifest::cut);
            assertThat(router.admin().abort(runOf(plan(1, 50)), "alice", "stay there").earlier())
                    .as("else the server would go on with the run").isFalse();
        }
    }

    @Test
    void aRestartCutsTheBlocksThatItInterrupted() throws Exception {
        try (RunningRouter router = new RunningRouter(dataDir, 2, options -> options)) {
            TrafficPlan plan = RunningRouter.plan(1, 50, PAIR, Duration.ZERO, Duration.ofMillis(400));
            router.applyAndSettle(plan);
            RunningRouter.await("a block is closed", () -> !router.manifests().isEmpty());
            router.restart();
            RunningRouter.await("a whole block is told",
                    () -> router.manifests().stream().anyMatch(manifest -> !manifest.cut()));
            assertThat(router.manifests().getFirst().cut()).isTrue();
            assertThat(router.manifests()).extracting(BlockManifest::block).doesNotContain(0L);
        }
    }

    @Test
    void replicasComeAndGo() throws Exception {
        try (RunningRouter router = new RunningRouter(dataDir, 2, options -> options)) {
            router.admin().replicas(new TreeMap<>(Map.of("r2", router.replica("r2").url())));
            assertThat(router.admin().state().replicas()).extracting(RouterState.ReplicaState::id)
                    .containsExactly("r2");
            router.applyAndSettle(
                    RunningRouter.plan(1, 0, ReplicaPools.allControl(List.of("r1", "r2")), Duration.ZERO,
                            LONG));
            for (int i = 0; i < 5; i++)
                assertThat(router.stream("u" + i, 1).join().statusCode()).isEqualTo(200);
            assertThat(router.replica("r2").served).hasSize(5);
        }
    }

    @Test
    void anEndpointSomewhereElseIsATreatmentWithItsOwnKeyAndModelName() throws Exception {
        try (RunningRouter router = new RunningRouter(dataDir, 2, options -> options);
                FakeReplica elsewhere = new FakeReplica("elsewhere")) {
            EngineVariant treatment = new EngineVariant("theirs",
                    new Engine.Url(URI.create(elsewhere.url() + "/v1"), Optional.of("THEIR_KEY")),
                    new TreeMap<>());
            TrafficPlan base = plan(1, 25);
            TrafficPlan plan = new TrafficPlan(1, base.effectiveAt(), base.run(), base.revision(),
                    base.stage(),
                    base.control(), Optional.of(treatment), base.share(),
                    new ReplicaPools(List.of("theirs"), List.of(), List.of("r1", "r2")), base.schedule(),
                    base.layer());
            assertThatThrownBy(() -> router.admin().apply(plan))
                    .hasMessageContaining("lacks the keys [THEIR_KEY]");
            router.environment.put("THEIR_KEY", "secret");
            router.applyAndSettle(plan);
            router.stream(RunningRouter.unit(plan, Role.TREATMENT, 0), 2).join();
            router.stream(RunningRouter.unit(plan, Role.REST, 0), 2).join();
            RunningRouter.await("both are told", () -> router.requests().size() == 2);
            assertThat(router.requests()).extracting(request -> request.placement().replica())
                    .satisfies(replicas -> assertThat(replicas.getFirst()).isEqualTo("theirs"))
                    .satisfies(replicas -> assertThat(replicas.getLast()).isIn("r1", "r2"));
            assertThat(router.requests().getFirst().placement().role()).isEqualTo(Role.TREATMENT);
            assertThat(router.requests().getFirst().outputTokens()).isEqualTo(2);
            assertThat(elsewhere.authorizations).contains("Bearer secret");
            assertThat(elsewhere.served.getFirst().body().path("model").asString()).isEqualTo("their-name");
            assertThat(router.replicas.values()).allSatisfy(own -> assertThat(own.authorizations).isEmpty());
        }
    }

    @Test
    void pagesInABrowserCannotGiveOrders() throws Exception {
        try (RunningRouter router = new RunningRouter(dataDir, 1, options -> options)) {
            var answer = router.http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + router.server.adminPort() + "/abort"))
                    .header("Origin", "http://evil.example")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"who\":\"x\",\"reason\":\"y\"}")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }
}
