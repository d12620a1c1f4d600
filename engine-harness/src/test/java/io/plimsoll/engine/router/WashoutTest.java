package io.plimsoll.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;

@Timeout(60)
class WashoutTest {
    private static final Duration WASHOUT = Duration.ofMillis(400);
    private static final Duration MEASURED = Duration.ofMillis(600);

    @TempDir
    Path dataDir;

    private RunningRouter router() throws IOException {
        return new RunningRouter(dataDir, 2,
                options -> options.withTimes(Duration.ofSeconds(3), Duration.ofMinutes(1)));
    }

    private static TrafficPlan halves(long epoch) {
        return RunningRouter.plan(epoch, 50, new ReplicaPools(List.of("r1"), List.of("r2"), List.of()),
                WASHOUT,
                MEASURED);
    }

    /** Sends steadily, without waiting for answers, until the block is over. */
    private static void sendUntil(RunningRouter router, TrafficPlan plan, long lastBlock)
            throws InterruptedException {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        while (plan.schedule().blockAt(Instant.now()) <= lastBlock) {
            sent.add(router.stream("unit-" + sent.size(), 3));
            Thread.sleep(15);
        }
        sent.forEach(CompletableFuture::join);
        RunningRouter.await("all are told", () -> router.requests().size() == sent.size());
    }

    @Test
    void anArmIsHeldForItsReplicaAndNeverSpilledIntoTheOther() throws Exception {
        try (RunningRouter router = router()) {
            TrafficPlan plan = halves(1);
            router.replica("r1").swapTime = Duration.ofMillis(200); // r1 changes slowly, r2 at once
            router.applyAndSettle(plan);
            sendUntil(router, plan, 3);
            assertThat(router.requests()).allSatisfy(request -> {
                Instant within = plan.schedule().startOf(Math.max(0, request.placement().block()));
                assertThat(request.outcome()).isEqualTo(Outcome.COMPLETED);
                assertThat(plan.roleOf(request.placement().replica(), within))
                        .isEqualTo(request.placement().role());
            });
            assertThat(
                    router.requests().stream().filter(request -> request.placement().replica().equals("r1"))
                            .filter(request -> request.placement().block() > 0
                                    && intoItsBlock(plan, request) < 150_000))
                    .as("those came while r1 changed arms").isNotEmpty().allSatisfy(held -> {
                        assertThat(held.placement().washout()).isTrue();
                        assertThat(held.tokens().orElseThrow().firstTokenMicros())
                                .isGreaterThan(200_000 - intoItsBlock(plan, held) - 1_000);
                    });
            assertThat(router.requests().stream().map(request -> request.placement().washout()))
                    .contains(false);
        }
    }

    /** Microseconds from the start of the block in which it was sent on to its arrival. */
    private static long intoItsBlock(TrafficPlan plan, RequestTelemetry request) {
        return request.arrivalEpochMicros()
                - ChronoUnit.MICROS.between(Instant.EPOCH,
                        plan.schedule().startOf(request.placement().block()));
    }

    @Test
    void manifestsTellEveryBlockOnEveryLaneAndAgreeWithTheEvents() throws Exception {
        try (RunningRouter router = router()) {
            TrafficPlan plan = halves(1);
            router.applyAndSettle(plan);
            sendUntil(router, plan, 2);
            RunningRouter.await("block 4 is closed", () -> router.manifests().stream()
                    .filter(manifest -> manifest.block() == 4).count() == 2);
            assertThat(router.measuredByManifest()).isNotEmpty().isEqualTo(router.measuredByEvent());
            for (long block = 0; block <= 4; block++) {
                long wanted = block;
                List<BlockManifest> told = router.manifests().stream()
                        .filter(manifest -> manifest.block() == wanted).toList();
                assertThat(told).extracting(manifest -> manifest.id().lane()).containsExactlyInAnyOrder(0, 1);
                // A busy machine may take the first plan late, and then it says so of its first block.
                if (block > 0) assertThat(told).noneMatch(BlockManifest::cut);
                assertThat(told)
                        .allSatisfy(manifest -> assertThat(manifest.routed()).as("both seats, also with 0")
                                .extracting(BlockManifest.Routed::role)
                                .containsExactlyInAnyOrder(Role.TREATMENT, Role.PAIRED_CONTROL));
            }
            for (int lane = 0; lane < 2; lane++) {
                int wanted = lane;
                assertThat(router.sink.events().stream().filter(event -> event.id().lane() == wanted)
                        .map(event -> event.id().sequence()))
                        .containsExactlyElementsOf(LongStream.range(0, router.sink.events().stream()
                                .filter(event -> event.id().lane() == wanted).count()).boxed().toList());
            }
        }
    }

    @Test
    void aRequestThatIsHeldTooLongTimesOutAsTheErrorOfItsRole() throws Exception {
        try (RunningRouter router = new RunningRouter(dataDir, 2,
                options -> options.withTimes(Duration.ofMillis(500), Duration.ofMinutes(1)))) {
            router.replica("r1").swapTime = Duration.ofMinutes(1);
            TrafficPlan plan = halves(1);
            router.admin().apply(plan);
            RunningRouter.await("it is up", () -> router.server.state().replicas().getFirst().up());
            Role slow = plan.roleOf("r1", plan.schedule().start());
            assertThat(router.stream(RunningRouter.unit(plan, slow, 0), 1).join().statusCode())
                    .isEqualTo(504);
            RequestTelemetry told = router.onlyRequest();
            assertThat(told.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(told.placement().role()).isEqualTo(slow);
            assertThat(told.placement().washout()).isTrue();
        }
    }

    @Test
    void aRollbackInTheMiddleOfABlockCutsItAndCountsAtOnce() throws Exception {
        try (RunningRouter router = router()) {
            TrafficPlan plan = RunningRouter.plan(1, 50,
                    new ReplicaPools(List.of("r1"), List.of("r2"), List.of()),
                    Duration.ZERO, Duration.ofSeconds(30));
            router.applyAndSettle(plan);
            String treated = RunningRouter.unit(plan, Role.TREATMENT, 0);
            router.stream(treated, 1).join();
            TrafficPlan back = SelfMade.allToControl(plan, 2, Instant.now());
            router.admin().apply(back);
            assertThat(router.stream(treated, 1).join().statusCode()).isEqualTo(200);
            RunningRouter.await("the block is closed, and the second request told after its answer",
                    () -> router.manifests().size() == 2 && router.requests().size() == 2);
            assertThat(router.manifests()).allMatch(BlockManifest::cut);
            assertThat(router.requests()).extracting(request -> request.placement().variant())
                    .containsExactly("continuous", "static");
            assertThat(router.admin().verify(back)).isInstanceOf(Verification.NotYet.class);
        }
    }

    @Test
    void aPromotionThatWaitsForTheEndOfItsPairCutsNothing() throws Exception {
        try (RunningRouter router = router()) {
            TrafficPlan canary = halves(1);
            router.applyAndSettle(canary);
            TrafficPlan later = RunningRouter.plan(2, 50, canary.pools(), WASHOUT, MEASURED);
            Instant end = canary.schedule().endOfPairAt(Instant.now().plusMillis(100));
            TrafficPlan promoted = new TrafficPlan(2, end, later.run(), later.revision(), later.stage(),
                    later.control(), later.treatment(), later.share(), later.pools(),
                    new BlockSchedule(5, end, WASHOUT, MEASURED), later.layer());
            router.admin().apply(promoted);
            assertThat(router.server.state().epochInForce()).isEqualTo(1);
            RunningRouter.await("a block of the new plan is closed", () -> router.manifests().stream()
                    .anyMatch(manifest -> manifest.epoch() == 2));
            List<BlockManifest> canaries = router.manifests().stream()
                    .filter(manifest -> manifest.epoch() == 1)
                    .toList();
            assertThat(canaries.getLast().block()).isEqualTo(canary.schedule().blockAt(end) - 1);
            assertThat(canaries.getLast().cut()).isFalse();
            assertThat(router.manifests().getLast().cut()).isFalse();
        }
    }
}
