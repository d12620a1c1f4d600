package io.plimsoll.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.registry.RefusedException;
import io.plimsoll.service.view.CommandOutcome;

class ApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().addModule(ValueTexts.module())
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class).build(); // as Spring Boot does
    private static final String SPEC = """
            apiVersion: plimsoll/v1
            kind: Experiment
            id: batching
            owner: ann
            hypothesis: Größere Blöcke halve the mean TTFT.
            model: { config: examples/models/tiny.json, weights: "seed:7" }
            variants:
              static:     { control: true, engine: builtin, strategies: { scheduler: { id: static-batch, maxBatch: 8 } } }
              continuous: { engine: builtin, strategies: { scheduler: { id: continuous, maxBatch: 8, chunkTokens: 64 } } }
            changes: [ strategies.scheduler ]
            cohort: { layer: default, unit: conversation }
            design: { kind: crossover, block: 4s, washout: 1s }
            metrics:
              primary: { metric: ttft, statistic: mean, expect: decrease }
            guardrails:
              - { metric: ttft, statistic: mean, worseBy: 10% }
            stages:
              - { tier: canary, share: 25%, minBake: 20s }
            decision: { alpha: 0.05, maxDuration: 150s, whenUndecided: hold, whenSilent: hold }
            """;

    private final SmallBoard board = new SmallBoard();
    private final SmallRegistry registry = new SmallRegistry();
    private final MockMvc api = MockMvcBuilders
            .standaloneSetup(new ApplyApi(new SpecReader(), registry), new RunsApi(board),
                    new ServerApi(board))
            .setControllerAdvice(new ApiProblems())
            .setMessageConverters(new JacksonJsonHttpMessageConverter(JSON), new StringHttpMessageConverter())
            .build();

    @Test
    void aSpecIsRegisteredAndStarted() throws Exception {
        MockHttpServletResponse answer = send(apply(SPEC).header("X-Plimsoll-Actor", "ann"));

        assertThat(answer.getStatus()).isEqualTo(201);
        JsonNode body = body(answer);
        assertThat(body.path("run").asString()).isEqualTo("batching#1");
        assertThat(body.path("started").asBoolean()).isTrue();
        assertThat(body.path("revision").asString()).hasSize(64);
        assertThat(registry.applied).isEqualTo("Größere Blöcke halve the mean TTFT. by ann");
    }

    @Test
    void unchangedContentStartsNothingWhileItIsActive() throws Exception {
        registry.started = false;

        MockHttpServletResponse answer = send(apply(SPEC));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(body(answer).path("started").asBoolean()).isFalse();
    }

    @Test
    void allFaultsOfASpecComeAtOnceAsAProblem() throws Exception {
        MockHttpServletResponse answer = send(
                apply(SPEC.replace("worseBy: 10%", "worseBy: 5").replace("owner: ann", "ownr: ann")));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        JsonNode problem = body(answer);
        assertThat(problem.path("detail").asString()).contains("nothing was registered");
        assertThat(problem.path("faults").valueStream().map(JsonNode::asString))
                .anyMatch(fault -> fault.startsWith("my.yaml:") && fault.contains("worseBy"))
                .anyMatch(fault -> fault.contains("ownr")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(registry.applied).isEmpty();
    }

    @Test
    void whatTheRegistryRefusesIsAConflictWithItsMessage() throws Exception {
        registry.refusal = "batching#1 is active with another revision; abort it first";

        MockHttpServletResponse answer = send(apply(SPEC));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(body(answer).path("detail").asString()).isEqualTo(registry.refusal);
    }

    @Test
    void aDocumentThatIsFarTooLargeIsNotEvenRead() throws Exception {
        MockHttpServletResponse answer = send(apply("#".repeat(300_000)));

        assertThat(answer.getStatus()).isEqualTo(413);
        assertThat(body(answer).path("detail").asString()).contains("256 KiB");
    }

    @Test
    void aRunIsShownForScriptsTerminalsAndPages() throws Exception {
        JsonNode run = body(send(get("/api/v1/experiments/batching/runs/1")));

        assertThat(run.path("run").asString()).isEqualTo("batching#1");
        assertThat(run.path("phase").asString()).isEqualTo("ROLLED_BACK");
        assertThat(run.path("state").asString()).isEqualTo("rolled back");
        assertThat(run.path("share").asString()).isEqualTo("25%");
        assertThat(run.path("observed").asString()).isEqualTo("24.8%");
        assertThat(run.path("ended").asBoolean()).isTrue();
        assertThat(run.path("progress").asString()).contains("TTFT mean −52 %");
        assertThat(run.path("report").size()).isGreaterThan(3);
        assertThat(run.path("detail").path("row").path("startedAt").asString())
                .isEqualTo("2026-11-24T12:00:00Z");
        assertThat(run.path("detail").path("primary").path("interval").path("upper").asString())
                .isEqualTo("Infinity");
    }

    @Test
    void theBlocksOfARunAreATable() throws Exception {
        MockHttpServletResponse table = send(get("/api/v1/experiments/batching/runs/active/blocks.csv"));

        assertThat(table.getStatus()).isEqualTo(200);
        assertThat(table.getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(table.getContentAsString()).isEqualTo("# run: batching#2\nepoch,block\n");
    }

    @Test
    void whereThereAreNoBlocksAProblemSaysWhy() throws Exception {
        MockHttpServletResponse noRun = send(get("/api/v1/experiments/batching/runs/9/blocks.csv"));
        MockHttpServletResponse noStage = send(
                get("/api/v1/experiments/batching/runs/2/blocks.csv").param("stage", "4"));

        assertThat(noRun.getStatus()).isEqualTo(404);
        assertThat(noStage.getStatus()).isEqualTo(409);
        assertThat(noStage.getContentType()).startsWith("application/problem+json");
        assertThat(body(noStage).path("detail").asString()).isEqualTo("batching#2 has no stage 4");
    }

    @Test
    void activeMeansTheRunThatHasNotEnded() throws Exception {
        assertThat(body(send(get("/api/v1/experiments/batching/runs/active"))).path("run").asString())
                .isEqualTo("batching#2");
        assertThat(send(get("/api/v1/experiments/nothing/runs/active")).getStatus()).isEqualTo(404);
        assertThat(send(get("/api/v1/experiments/batching/runs/9")).getStatus()).isEqualTo(404);
        assertThat(body(send(get("/api/v1/experiments/batching/runs/x"))).path("detail").asString())
                .contains("write id#number");
    }

    @Test
    void runsAreListedInBrief() throws Exception {
        JsonNode runs = body(send(get("/api/v1/runs")));

        assertThat(runs.size()).isEqualTo(2);
        assertThat(runs.path(0).path("run").asString()).isEqualTo("batching#2");
        assertThat(runs.path(0).path("state").asString()).isEqualTo("running");
        assertThat(runs.path(0).path("headline").asString()).isEqualTo("TTFT mean −52 % (−61 % to −40 %)");
    }

    @Test
    void aRunIsSteeredInTheNameOfWhoAsks() throws Exception {
        send(delete("/api/v1/experiments/batching/runs/active").param("reason", "pager")
                .header("X-Plimsoll-Actor", "ann"));
        send(post("/api/v1/experiments/batching/runs/2/pause").param("reason", "lunch"));

        assertThat(board.commands).containsExactly("abort batching by ann: pager",
                "pause batching#2 by api: lunch");
    }

    @Test
    void aCommandThatIsNotPossibleSaysWhy() throws Exception {
        board.outcome = new CommandOutcome.Refused("It is not paused, so there is nothing to resume.");

        MockHttpServletResponse answer = send(post("/api/v1/experiments/batching/runs/2/resume"));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(body(answer).path("detail").asString())
                .isEqualTo("It is not paused, so there is nothing to resume.");
    }

    @Test
    void whatGoesWrongUnforeseenIsAProblemToo() throws Exception {
        registry.failure = "secret of the database";

        MockHttpServletResponse answer = send(apply(SPEC));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("the server's log")
                .doesNotContain("secret");
    }

    @Test
    void healthAndFleetAnswer() throws Exception {
        assertThat(body(send(get("/api/v1/health"))).path("status").asString()).isEqualTo("up");
        assertThat(body(send(get("/api/v1/calibration"))).path("lanes").path(0).path("runs").asInt())
                .isEqualTo(3);
        assertThat(body(send(get("/api/v1/fleet"))).path("router").path("word").asString())
                .isEqualTo("follows");
    }

    private static MockHttpServletRequestBuilder apply(String spec) {
        return post("/api/v1/experiments").param("file", "my.yaml").contentType("application/yaml")
                .content(spec.getBytes(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return api.perform(request).andReturn().getResponse();
    }

    private static JsonNode body(MockHttpServletResponse answer) throws Exception {
        return JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    /** Says what it is told to say, without a database. */
    private static final class SmallRegistry extends ExperimentRegistry {
        boolean started = true;
        String refusal = "";
        String failure = "";
        String applied = "";

        @SuppressWarnings("NullAway") // what it stands on is never asked
        SmallRegistry() { super(null, null, null, null, null, null); }

        @Override
        public Applied apply(SpecReading.Sealable sealed, Optional<String> written, String who) {
            if (!failure.isEmpty()) throw new IllegalStateException(failure);
            if (!refusal.isEmpty()) throw new RefusedException(refusal);
            applied = sealed.spec().hypothesis() + " by " + who;
            return new Applied(new RunId(sealed.spec().id(), 1), started);
        }
    }
}
