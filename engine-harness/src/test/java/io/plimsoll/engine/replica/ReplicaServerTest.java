package io.plimsoll.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.engine.router.PlanJson;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.StrategyConfig;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Layer;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.model.traffic.TrafficShare;

/** A real replica over real HTTP. */
class ReplicaServerTest {
    private static final Path MODEL = Path.of(System.getProperty("plimsoll.root", ".."),
            "examples/models/tiny.json");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final EngineVariant OLD = variant("old", "static-batch", Map.of("maxBatch", "8"));
    private static final EngineVariant NEW = variant("new", "continuous", Map.of("chunkTokens", "32"));

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private ReplicaServer replica;

    @BeforeEach
    void start() {
        replica = ReplicaServer.start(ReplicaOptions.of("r1", 0, MODEL, "seed:7").withInitialVariant(OLD)
                .withKvTokens(8192).withPortFile(folder.resolve("port")));
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        await(() -> metric("vllm:num_requests_running") == 0 && metric("vllm:kv_cache_usage_perc") == 0);
        assertThat(replica.invariantFaults()).isEmpty();
        replica.close();
        http.close();
    }

    @Test
    void anAnswerIsTheSameStreamedAndWholeAndItsTokensAreCounted() throws Exception {
        String wish = "\"prompt\":\"How much load may she carry?\",\"max_tokens\":24,\"temperature\":0,\"ignore_eos\":true";
        JsonNode whole = JSON.readTree(post("/v1/completions", "{" + wish + "}").body());
        assertThat(whole.at("/choices/0/finish_reason").asString()).isEqualTo("length");
        assertThat(whole.at("/usage/prompt_tokens").asInt()).isEqualTo(29);
        assertThat(whole.at("/usage/completion_tokens").asInt()).isEqualTo(24);
        assertThat(whole.at("/usage/prompt_tokens_details/cached_tokens").asInt(-1)).isZero();
        assertThat(whole.at("/usage/completion_tokens_details").isMissingNode()).as("not known").isTrue();
        assertThat(whole.at("/plimsoll/prefill_us").asLong()).isPositive();

        List<JsonNode> events = events(post("/v1/completions",
                "{" + wish + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}").body());
        assertThat(events).as("24 tokens, the end, usage").hasSize(26);
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event.at("/choices/0/text").asString("")));
        assertThat(text.toString()).isEqualTo(whole.at("/choices/0/text").asString());
        assertThat(events.get(24).at("/choices/0/finish_reason").asString()).isEqualTo("length");
        assertThat(events.get(25).at("/usage/total_tokens").asInt()).isEqualTo(53);
        assertThat(events.get(25).at("/plimsoll/queue_us").isIntegralNumber()).isTrue();
        assertThat(events.get(25).at("/plimsoll/preemptions").asInt(-1)).isZero();
    }

    @Test
    void chatSpeaksAndASeedRepeatsIt() throws Exception {
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":12,\"temperature\":0.8,\"seed\":%d,\"ignore_eos\":true}";
        String first = JSON.readTree(post("/v1/chat/completions", body.formatted(1)).body())
                .at("/choices/0/message/content").asString();
        String again = JSON.readTree(post("/v1/chat/completions", body.formatted(1)).body())
                .at("/choices/0/message/content").asString();
        String other = JSON.readTree(post("/v1/chat/completions", body.formatted(2)).body())
                .at("/choices/0/message/content").asString();
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void badInputIsRefusedWithFieldAndRemedy() throws Exception {
        assertRefused("{\"prompt\":3}", 400, "prompt: write one text, or one list of token ids");
        assertRefused("{\"prompt\":[1,999]}", 400,
                "prompt[1]: a token is a whole number from 0 to 257, got 999");
        assertRefused("{\"prompt\":\"x\",\"max_tokens\":0}", 400,
                "max_tokens: write a whole number above 0, got 0");
        assertRefused("{\"prompt\":\"x\",\"max_tokens\":5000}", 400, "more than the context of 4096 tokens");
        assertRefused("{\"prompt\":\"x\",\"temperature\":3}", 400,
                "temperature lies between 0 and 2, got 3.0");
        assertRefused("{\"prompt\":\"x\",\"n\":2}", 400,
                "n: this engine gives one answer to a request; write 1");
        assertRefused("{\"prompt\":\"x\",\"stop\":[\"y\"]}", 400,
                "stop: this engine does not have it; leave it out");
        assertRefused("nonsense", 400, "the body is no JSON");
        assertThat(send(HttpRequest.newBuilder(at("/v2/x"))).statusCode()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(at("/v1/completions"))).statusCode()).isEqualTo(405);
    }

    @Test
    void aPortInUseIsOneLine() {
        assertThatThrownBy(
                () -> ReplicaServer.start(ReplicaOptions.of("r2", replica.port(), MODEL, "seed:7")))
                .hasMessageContaining(
                        "replica r2 cannot start: port %d is in use; choose another, or 0 for a free one"
                                .formatted(replica.port()));
        assertThat(folder.resolve("port")).hasContent(Integer.toString(replica.port()));
    }

    @Test
    void aClientThatGoesAwayIsCancelledWhileItDecodesAndWhileItWaits() throws Exception {
        String endless = "{\"prompt\":\"x\",\"max_tokens\":4000,\"temperature\":0,\"ignore_eos\":true,\"stream\":true}";
        InputStream running = open(endless);
        running.read();
        await(() -> metric("vllm:num_requests_running") == 1);
        InputStream waiting = open(endless); // a static batch admits nobody now
        await(() -> metric("vllm:num_requests_waiting") == 1);
        waiting.close();
        await(() -> metric("vllm:num_requests_waiting") == 0);
        running.close();
        await(() -> metric("vllm:num_requests_running") == 0);
        assertThat(metric("plimsoll:requests_total{replica=\"r1\",outcome=\"cancelled\"")).isEqualTo(2);
    }

    @Test
    void aPlanSwapsUnderLoadAndEveryRequestIsServedByTheVariantItWasMeantFor() throws Exception {
        String body = "{\"prompt\":\"load\",\"max_tokens\":20,\"temperature\":0,\"ignore_eos\":true}";
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            sent.add(http.sendAsync(completion(body).header("X-Plimsoll-Variant", "old").build(),
                    BodyHandlers.ofString()));
            if (i == 15)
                assertThat(
                        put(plan(1, Instant.now(), Duration.ofMillis(200), Duration.ofHours(1))).statusCode())
                        .isEqualTo(200);
        }
        HttpResponse<String> role = send(HttpRequest.newBuilder(at("/plimsoll/role?epoch=1&block=0")));
        assertThat(role.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(role.body()).path("variant").asString()).isEqualTo("new");
        int served = 0;
        for (var future : sent) {
            HttpResponse<String> answer = future.join();
            assertThat(answer.statusCode()).isIn(200, 409);
            if (answer.statusCode() == 200) {
                served++;
                assertThat(answer.headers().firstValue("X-Plimsoll-Variant")).contains("old");
                assertThat(JSON.readTree(answer.body()).at("/usage/completion_tokens").asInt()).isEqualTo(20);
            }
        }
        assertThat(served).as("those before the plan at least").isGreaterThanOrEqualTo(1);
        assertThat(send(completion(body).header("X-Plimsoll-Variant", "old")).statusCode()).isEqualTo(409);
        HttpResponse<String> next = send(completion(body).header("X-Plimsoll-Variant", "new"));
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(next.headers().firstValue("X-Plimsoll-Fingerprint")).isEqualTo(role.headers()
                .firstValue("X-Plimsoll-Fingerprint"));
        JsonNode fingerprint = JSON
                .readTree(send(HttpRequest.newBuilder(at("/plimsoll/fingerprint"))).body());
        assertThat(fingerprint.at("/fields/strategies.scheduler.chunkTokens").asString()).isEqualTo("32");
    }

    @Test
    void blocksAreFollowedWithoutBeingTold() throws Exception {
        TrafficPlan plan = plan(5, Instant.now().plusMillis(100), Duration.ofMillis(20),
                Duration.ofMillis(150));
        assertThat(put(plan).statusCode()).isEqualTo(200);
        assertThat(put(plan).statusCode()).as("an epoch that is not new").isEqualTo(409);
        for (long block = 0; block < 6; block++) {
            HttpResponse<String> role = send(
                    HttpRequest.newBuilder(at("/plimsoll/role?epoch=5&block=" + block)));
            JsonNode state = JSON.readTree(role.body());
            long played = state.path("block").asLong();
            assertThat(played).isGreaterThanOrEqualTo(block);
            assertThat(Instant.now()).isAfterOrEqualTo(plan.schedule().startOf(block));
            assertThat(state.path("variant").asString()).isEqualTo(
                    plan.variantOf(plan.roleOf("r1", plan.schedule().measuredFrom(played))).id());
        }
        assertThat(send(HttpRequest.newBuilder(at("/plimsoll/role?epoch=4&block=0"))).statusCode())
                .as("an epoch that is past").isEqualTo(409);
    }

    @Test
    void theFingerprintFollowsTheVariantAndIsTheSameAsLongAsNothingChanges() throws Exception {
        JsonNode before = fingerprint(replica);
        assertThat(before.at("/fields/engine").asString()).isEqualTo("builtin/1");
        for (String needed : List.of("engine", "engine.build", "model.weights", "model.weightsDigest",
                "model.tokenizer", "model.tokenizerDigest", "model.precision", "runtime.jitLevel"))
            assertThat(before.path("fields").path(needed).asString("")).as(needed).isNotEmpty()
                    .isNotIn("unknown", "n/a");
        assertThat(before.path("fields").propertyStream().filter(field -> !field.getKey().startsWith("host."))
                .map(field -> field.getValue().asString())).doesNotContain("unknown");
        assertThat(fingerprint(replica)).isEqualTo(before);
        try (ReplicaServer twin = ReplicaServer.start(ReplicaOptions.of("r9", 0, MODEL, "seed:7")
                .withInitialVariant(OLD).withKvTokens(8192))) {
            assertThat(fingerprint(twin).path("fingerprint")).isEqualTo(before.path("fingerprint"));
        }

        put(plan(1, Instant.now(), Duration.ZERO, Duration.ofHours(1)));
        assertThat(send(HttpRequest.newBuilder(at("/plimsoll/role?epoch=1&block=0"))).statusCode())
                .isEqualTo(200);
        JsonNode swapped = fingerprint(replica);
        assertThat(swapped.path("fingerprint")).isNotEqualTo(before.path("fingerprint"));
        assertThat(swapped.path("fields").propertyStream()
                .filter(field -> !field.getValue().equals(before.path("fields").get(field.getKey())))
                .map(Map.Entry::getKey)).isNotEmpty().allMatch(field -> field.startsWith("strategies."));
    }

    private JsonNode fingerprint(ReplicaServer of) throws Exception {
        return JSON.readTree(
                send(HttpRequest.newBuilder(of.url().resolve("/plimsoll/fingerprint"))).body());
    }

    @Test
    void aPlanWithAStrategyThatThisEngineDoesNotHaveIsRefused() throws Exception {
        TrafficPlan good = plan(1, Instant.now(), Duration.ZERO, Duration.ofHours(1));
        HttpResponse<String> answer = put(new TrafficPlan(1, good.effectiveAt(), good.run(), "", good.stage(),
                good.control(), Optional.of(variant("odd", "lottery", Map.of())), good.share(), good.pools(),
                good.schedule(), good.layer()));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("lottery").contains("use continuous, static-batch");
        assertThat(Files.exists(folder.resolve("port.new"))).isFalse();
    }

    /** r1 and r2 swap the old and the new variant; for epoch 1 the seed is such that r1 begins with the new one. */
    private static TrafficPlan plan(long epoch, Instant start, Duration washout, Duration measured) {
        for (long seed = 0;; seed++) {
            TrafficPlan plan = new TrafficPlan(epoch, start.minusMillis(100), Optional.empty(), "",
                    new StageRef(1, "canary"), OLD, Optional.of(NEW), TrafficShare.parse("50%"),
                    new ReplicaPools(List.of("r1"), List.of("r2"), List.of()),
                    new BlockSchedule(seed, start, washout, measured), Layer.DEFAULT);
            if (!plan.schedule().swapped(0))
                return plan;
        }
    }

    private void assertRefused(String body, int status, String message) throws Exception {
        HttpResponse<String> answer = post("/v1/completions", body);
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode error = JSON.readTree(answer.body()).path("error");
        assertThat(error.path("message").asString()).contains(message);
        assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
    }

    private HttpRequest.Builder completion(String body) {
        return HttpRequest.newBuilder(at("/v1/completions")).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> put(TrafficPlan plan) throws Exception {
        return send(HttpRequest.newBuilder(at("/plimsoll/plan"))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(PlanJson.bytes(plan))));
    }

    private InputStream open(String body) throws Exception {
        return http.send(completion(body).build(), BodyHandlers.ofInputStream()).body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    private URI at(String path) { return replica.url().resolve(path); }

    private double metric(String start) throws Exception {
        return send(HttpRequest.newBuilder(at("/metrics"))).body().lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> events(String stream) {
        List<String> data = stream.lines().filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
        assertThat(data.getLast()).isEqualTo("[DONE]");
        return data.subList(0, data.size() - 1).stream().map(JSON::readTree).toList();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.holds())
            if (System.nanoTime() > deadline)
                throw new AssertionError("it did not come to pass in 20 s");
    }

    private static EngineVariant variant(String id, String scheduler, Map<String, String> parameters) {
        return new EngineVariant(id, new Engine.Builtin(),
                new TreeMap<>(Map.of("scheduler", new StrategyConfig(scheduler, new TreeMap<>(parameters)))));
    }
}
