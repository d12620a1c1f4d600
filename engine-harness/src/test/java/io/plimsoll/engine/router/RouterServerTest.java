package io.plimsoll.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TokenCounts;
import io.plimsoll.model.traffic.Assignment;
import io.plimsoll.model.traffic.Bucket;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;

@Timeout(60)
class RouterServerTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path dataDir;

    private RunningRouter router(int replicas) throws IOException {
        return new RunningRouter(dataDir, replicas, options -> options);
    }

    private static TrafficPlan quarter(long epoch) {
        return RunningRouter.plan(epoch, 25, RunningRouter.pairAndRest("r1", "r2", "r3", "r4"), Duration.ZERO,
                LONG);
    }

    @Test
    void everyUnitIsServedByTheRoleOfItsBucketAndStaysWithItsReplica() throws Exception {
        try (RunningRouter router = router(4)) {
            TrafficPlan plan = quarter(1);
            router.applyAndSettle(plan);
            List<CompletableFuture<?>> sent = new ArrayList<>();
            for (int i = 0; i < 200; i++)
                sent.add(router.stream("unit-" + i % 100, 2));
            sent.forEach(CompletableFuture::join);
            RunningRouter.await("all are told", () -> router.requests().size() == 200);
            assertThat(router.requests()).allSatisfy(request -> {
                Role role = Assignment.roleOf(new Bucket(request.bucket()), plan.share());
                assertThat(request.placement().role()).isEqualTo(role);
                assertThat(request.placement().variant()).isEqualTo(plan.variantOf(role).id());
                assertThat(plan.roleOf(request.placement().replica(), plan.schedule().start()))
                        .isEqualTo(role);
            });
            assertThat(router.requests().stream().collect(Collectors.groupingBy(RequestTelemetry::unitHash,
                    Collectors.mapping(request -> request.placement().replica(), Collectors.toSet())))
                    .values())
                    .hasSize(100).allSatisfy(replicas -> assertThat(replicas).hasSize(1));
            assertThat(router.admin().verify(plan)).isInstanceOf(Verification.Verified.class);
        }
    }

    @Test
    void aStreamPassesThroughUnchangedAndIsMeasured() throws Exception {
        try (RunningRouter router = router(1)) {
            TrafficPlan plan = RunningRouter.plan(1, 0, ReplicaPools.allControl(List.of("r1")), Duration.ZERO,
                    LONG);
            router.applyAndSettle(plan);
            router.replica("r1").tokenTime = Duration.ofMillis(5);
            var answer = router.stream("someone", 4).join();
            assertThat(answer.body()).endsWith("data: [DONE]\n\n").doesNotContain("usage");
            assertThat(answer.body().split("\n\n")).hasSize(6); // four tokens, the last chunk, the end mark
            RequestTelemetry told = router.onlyRequest();
            assertThat(answer.headers().firstValue("X-Plimsoll-Request-Id")).contains(told.requestId());
            assertThat(told.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(told.promptTokens()).isEqualTo(5);
            assertThat(told.outputTokens()).isEqualTo(4);
            assertThat(told.sendLagMicros()).isEqualTo(250);
            assertThat(told.workloadClass()).isEqualTo("chat");
            assertThat(told.fingerprint()).isEqualTo("print-r1");
            assertThat(told.unitHash()).hasSize(16).doesNotContain("someone");
            assertThat(told.tokens()).hasValueSatisfying(tokens -> {
                assertThat(tokens.chunks()).isEqualTo(4);
                assertThat(tokens.firstTokenMicros()).isGreaterThan(5_000);
                // A busy machine delivers tokens late and then close together: the largest gap is at least the mean one.
                assertThat(tokens.gapMicrosMax()).isBetween(
                        (tokens.lastTokenMicros() - tokens.firstTokenMicros()) / 3, tokens.lastTokenMicros());
                assertThat(told.endMicros()).isGreaterThanOrEqualTo(tokens.lastTokenMicros());
            });
        }
    }

    @Test
    void whatTheEngineSaysBesideItsUsageIsTold() throws Exception {
        try (RunningRouter router = router(1)) {
            router.applyAndSettle(
                    RunningRouter.plan(1, 0, ReplicaPools.allControl(List.of("r1")), Duration.ZERO, LONG));
            router.replica("r1").beside = """
                    ,"timings":{"cache_n":3,"prompt_n":2,"draft_n":4,"draft_n_accepted":1}""";
            router.stream("u", 3).join();
            RequestTelemetry told = router.onlyRequest();
            assertThat(told.counts()).isEqualTo(new TokenCounts(5, 3, 3, 0, 4, 1));
            assertThat(told.phases()).as("this engine does not say them").isEmpty();
        }
    }

    @Test
    void usageIsPassedOnToAClientThatAskedForIt() throws Exception {
        try (RunningRouter router = router(1)) {
            router.applyAndSettle(
                    RunningRouter.plan(1, 0, ReplicaPools.allControl(List.of("r1")), Duration.ZERO, LONG));
            String asked = "{\"stream\":true,\"max_tokens\":2,\"stream_options\":{\"include_usage\":true}}";
            assertThat(router.post("/v1/completions", asked, "u").join().body())
                    .contains("\"completion_tokens\":2");
            var whole = router.post("/v1/completions", "{\"max_tokens\":3}", "u").join();
            assertThat(whole.body()).contains("\"completion_tokens\":3");
            RunningRouter.await("both are told", () -> router.requests().size() == 2);
            assertThat(router.requests().getLast().tokens()).as("nobody saw its first token").isEmpty();
            assertThat(router.requests().getLast().outputTokens()).isEqualTo(3);
        }
    }

    @Test
    void whatClientsGetWrongIsToldAndIsNobodysError() throws Exception {
        try (RunningRouter router = router(1)) {
            router.applyAndSettle(
                    RunningRouter.plan(1, 0, ReplicaPools.allControl(List.of("r1")), Duration.ZERO, LONG));
            assertThat(router.post("/v1/completions", "not json", "u").join().statusCode()).isEqualTo(400);
            var other = router.post("/v1/completions", "{\"model\":\"gpt\"}", "u").join();
            assertThat(other.statusCode()).isEqualTo(404);
            assertThat(other.body()).contains("model \\\"gpt\\\" is not served here; write \\\"tiny\\\"");
            RunningRouter.await("both are told", () -> router.requests().size() == 2);
            assertThat(router.requests()).allSatisfy(told -> assertThat(told.outcome().isError()).isFalse());
        }
    }

    @Test
    void aRequestBeforeTheFirstPlanIsRejectedAndTold() throws Exception {
        try (RunningRouter router = router(1)) {
            assertThat(router.stream("u", 1).join().statusCode()).isEqualTo(503);
            assertThat(router.onlyRequest().outcome()).isEqualTo(Outcome.REJECTED);
        }
    }

    @Test
    void aConflictIsRetriedOnceAndOnlyOnce() throws Exception {
        try (RunningRouter router = router(1)) {
            router.applyAndSettle(
                    RunningRouter.plan(1, 0, ReplicaPools.allControl(List.of("r1")), Duration.ZERO, LONG));
            router.replica("r1").conflictsToAnswer = 1;
            assertThat(router.stream("u", 1).join().statusCode()).isEqualTo(200);
            assertThat(router.onlyRequest().outcome()).isEqualTo(Outcome.COMPLETED);
            router.replica("r1").conflictsToAnswer = 2;
            assertThat(router.stream("u", 1).join().statusCode()).isEqualTo(502);
            RunningRouter.await("it is told", () -> router.requests().size() == 2);
            assertThat(router.requests().getLast().outcome()).isEqualTo(Outcome.FAILED);
        }
    }
}
