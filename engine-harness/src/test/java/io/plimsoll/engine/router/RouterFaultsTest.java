package io.plimsoll.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;

@Timeout(60)
class RouterFaultsTest {
    @TempDir
    Path dataDir;

    private RunningRouter router(Duration timeout) throws IOException {
        return new RunningRouter(dataDir, 4, options -> options.withTimes(timeout, Duration.ofMinutes(1)));
    }

    private static TrafficPlan plan(Duration measured) {
        return RunningRouter.plan(1, 25, RunningRouter.pairAndRest("r1", "r2", "r3", "r4"), Duration.ZERO,
                measured);
    }

    private static String replicaOf(TrafficPlan plan, Role role) {
        return plan.replicasOf(role, plan.schedule().start()).getFirst();
    }

    private static List<BlockManifest.Routed> lost(RunningRouter router, long block) {
        return router.manifests().stream().filter(manifest -> manifest.block() == block)
                .flatMap(manifest -> manifest.routed().stream()).filter(BlockManifest.Routed::lost).toList();
    }

    /** Else a treatment that dies takes its control along, and nobody could say which of the two is at fault. */
    @Test
    void aCallThatBreaksIsNoDeath() throws Exception {
        try (RunningRouter router = router(Duration.ofSeconds(10))) {
            TrafficPlan plan = plan(Duration.ofSeconds(1));
            String name = replicaOf(plan, Role.PAIRED_CONTROL);
            router.replica(name).rolesToCutOff.set(3);
            router.applyAndSettle(plan);
            router.replica(name).rolesToCutOff.set(3);
            RunningRouter.await("blocks are closed", () -> router.manifests().size() >= 12);
            assertThat(router.replica(name).rolesToCutOff).hasValue(0);
            assertThat(router.manifests()).flatExtracting(BlockManifest::routed)
                    .noneMatch(BlockManifest.Routed::lost);
        }
    }

    @Test
    void aReplicaThatStaysAwayIsNoNewsToTheOthers() throws Exception {
        try (RunningRouter router = router(Duration.ofSeconds(10))) {
            TrafficPlan plan = plan(Duration.ofSeconds(30));
            router.applyAndSettle(plan);
            router.replica(replicaOf(plan, Role.TREATMENT)).die();
            FakeReplica control = router.replica(replicaOf(plan, Role.PAIRED_CONTROL));
            int before = control.rolesAsked.get();
            Thread.sleep(2_000); // it is asked twenty times meanwhile
            assertThat(control.rolesAsked.get() - before).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void aReplicaThatDiesIsAnErrorThenNothingIsSentThereUntilItComesBack() throws Exception {
        try (RunningRouter router = router(Duration.ofSeconds(10))) {
            TrafficPlan plan = plan(Duration.ofSeconds(4));
            router.applyAndSettle(plan);
            String name = replicaOf(plan, Role.TREATMENT);
            FakeReplica treatment = router.replica(name);
            treatment.dieAfterTokens = 2;
            String unit = RunningRouter.unit(plan, Role.TREATMENT, 0);
            assertThat(router.stream(unit, 5).handle((answer, broken) -> broken).join())
                    .as("a stream that was cut short does not look whole").isNotNull();
            assertThat(router.onlyRequest().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(router.requests().getFirst().tokens()).hasValueSatisfying(
                    tokens -> assertThat(tokens.chunks())
                            .as("the JDK's client may drop what it had not handed on when a stream breaks")
                            .isBetween(1, 2));
            assertThat(router.stream(unit, 1).join().statusCode()).isEqualTo(503);
            RunningRouter.await("it is told", () -> router.requests().size() == 2);
            RequestTelemetry rejected = router.requests().getLast();
            assertThat(rejected.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(rejected.placement().role()).as("an arm is never spilled").isEqualTo(Role.TREATMENT);
            treatment.dieAfterTokens = Integer.MAX_VALUE;
            treatment.comeBack();
            RunningRouter.await("it serves its role again",
                    () -> router.server.state().replicas().stream()
                            .allMatch(RouterState.ReplicaState::ready));
            assertThat(router.stream(unit, 1).join().statusCode()).isEqualTo(200);
            RunningRouter.await("the block is closed", () -> router.manifests().size() >= 2);
            assertThat(lost(router, 0)).isNotEmpty()
                    .allSatisfy(routed -> assertThat(routed.replica()).isEqualTo(name));
            assertThat(router.measuredByManifest()).isEqualTo(router.measuredByEvent());
        }
    }

    @Test
    void aDeadIdleReplicaIsNoticedWithoutARequest() throws Exception {
        try (RunningRouter router = router(Duration.ofSeconds(10))) {
            TrafficPlan plan = plan(Duration.ofMinutes(1));
            router.applyAndSettle(plan);
            router.replica(replicaOf(plan, Role.PAIRED_CONTROL)).die();
            RunningRouter.await("it is down",
                    () -> router.server.state().replicas().stream().anyMatch(replica -> !replica.up()));
            assertThat(router.stream(RunningRouter.unit(plan, Role.PAIRED_CONTROL, 0), 1).join().statusCode())
                    .as("other control replicas take over").isEqualTo(200);
            assertThat(router.onlyRequest().placement().role()).isEqualTo(Role.PAIRED_CONTROL);
            assertThat(plan.pools().rest()).contains(router.onlyRequest().placement().replica());
        }
    }

    @Test
    void aReplicaThatHangsComesOutThroughTheRequestTimeout() throws Exception {
        try (RunningRouter router = router(Duration.ofSeconds(1))) {
            TrafficPlan plan = plan(Duration.ofMinutes(1));
            router.applyAndSettle(plan);
            FakeReplica treatment = router.replica(replicaOf(plan, Role.TREATMENT));
            treatment.hang();
            String unit = RunningRouter.unit(plan, Role.TREATMENT, 0);
            assertThat(router.stream(unit, 5).join().statusCode()).isEqualTo(504);
            assertThat(router.onlyRequest().outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(router.onlyRequest().endMicros()).isBetween(1_000_000L, 2_000_000L);
            RunningRouter.await("it is down",
                    () -> router.server.state().replicas().stream().anyMatch(replica -> !replica.up()));
            assertThat(router.stream(unit, 1).join().statusCode()).isEqualTo(503);
            treatment.goOn();
            RunningRouter.await("it serves its role again",
                    () -> router.server.state().replicas().stream()
                            .allMatch(RouterState.ReplicaState::ready));
            assertThat(router.stream(unit, 1).join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aReplicaThatIsOnlySlowTimesOutAndStaysIn() throws Exception {
        try (RunningRouter router = router(Duration.ofMillis(500))) {
            TrafficPlan plan = plan(Duration.ofSeconds(2));
            router.applyAndSettle(plan);
            String unit = RunningRouter.unit(plan, Role.TREATMENT, 0);
            router.replica(replicaOf(plan, Role.TREATMENT)).tokenTime = Duration.ofMillis(100);
            assertThat(router.stream(unit, 50).handle((answer, broken) -> broken).join()).isNotNull();
            assertThat(router.onlyRequest().outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(router.stream(unit, 1).join().statusCode()).isEqualTo(200);
            RunningRouter.await("the block is closed", () -> router.manifests().size() >= 2);
            assertThat(lost(router, 0)).isEmpty();
        }
    }

    @Test
    void aClientThatGoesAwayIsNobodysErrorAndItsReplicaStaysIn() throws Exception {
        try (RunningRouter router = router(Duration.ofSeconds(10))) {
            TrafficPlan plan = plan(Duration.ofMinutes(1));
            router.applyAndSettle(plan);
            router.replicas.values().forEach(replica -> replica.tokenTime = Duration.ofMillis(20));
            HttpResponse<InputStream> answer = router.http.send(HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + router.server.clientPort() + "/v1/completions"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"stream\":true,\"max_tokens\":200}"))
                    .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            answer.body().read();
            answer.body().close();
            assertThat(router.onlyRequest().outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(router.server.state().replicas()).allMatch(RouterState.ReplicaState::up);
            RunningRouter.await("nothing is in flight",
                    () -> router.server.state().replicas().stream()
                            .allMatch(replica -> replica.inFlight() == 0));
        }
    }

    @Test
    void anErrorOfTheReplicaIsPassedOnAndTold() throws Exception {
        try (RunningRouter router = router(Duration.ofSeconds(10))) {
            router.applyAndSettle(
                    RunningRouter.plan(1, 0, ReplicaPools.allControl(List.of("r1")), Duration.ZERO,
                            Duration.ofMinutes(1)));
            router.replica("r1").status = 500;
            var answer = router.stream("u", 1).join();
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("as the test wanted");
            assertThat(router.onlyRequest().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(router.onlyRequest().detail()).isEqualTo("the replica answered 500");
        }
    }
}
