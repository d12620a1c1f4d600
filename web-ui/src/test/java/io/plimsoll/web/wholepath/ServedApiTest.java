package io.plimsoll.web.wholepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API of a real server: what its document says, and how it refuses. */
@Timeout(180)
class ServedApiTest {
    private static final String DOCUMENT = "/api/v1/openapi.json";

    @TempDir
    Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyOperationStandsInTheDocumentAndEveryRefusalIsAProblem() throws Exception {
        Path home = folder.resolve("home");
        try (ServerProcess server = new ServerProcess(home)) {
            String token = Files.readString(home.resolve("token")).strip();
            long before = System.nanoTime();
            HttpResponse<String> document = send(server, token, "GET", DOCUMENT, "", "");
            System.out.printf("the document has %d bytes and took %d ms%n", document.body().length(),
                    (System.nanoTime() - before) / 1_000_000);
            assertThat(document.statusCode()).as(document.body()).isEqualTo(200);
            assertDescribed(Json31.mapper().readValue(document.body(), OpenAPI.class));

            assertThat(send(server, token, "GET", "/api/v1/telemetry", "", "").body())
                    .contains("\"running\":true", "\"implausible\":0", "\"deadLetters\":0", "\"lost\":0");
            assertThat(send(server, token, "GET", "/api/v1/telemetry/prometheus", "", "").body()).contains(
                    "plimsoll_ingest_running 1.0", "plimsoll_ingest_lag 0.0", "plimsoll_ingest_lost 0.0",
                    "plimsoll_ingest_records_total{kind=\"dead_letter\"} 0.0");
            assertProblem(send(server, "wrong", "GET", "/api/v1/runs", "", ""), 401);
            assertProblem(send(server, "wrong", "GET", DOCUMENT, "", ""), 401);
            assertProblem(send(server, token, "GET", "/api/v1/nothing", "", ""), 404);
            assertProblem(send(server, token, "GET", "/api/v1/experiments/none/runs/1", "", ""), 404);
            assertProblem(send(server, token, "GET", "/api/v1/experiments/none/runs/1/blocks.csv", "", ""),
                    404);
            assertProblem(send(server, token, "DELETE", "/api/v1/experiments/none/runs/active", "", ""), 404);
            assertProblem(send(server, token, "PUT", "/api/v1/runs", "application/json", "{"), 405);
            assertThat(assertProblem(
                    send(server, token, "POST", "/api/v1/experiments", "application/yaml", "id: [a"), 422))
                    .contains("\"faults\":[");
            aDraftGoesFromATemplateToARunAndNobodyWritesOverAnother(server, token);
        }
    }

    private void aDraftGoesFromATemplateToARunAndNobodyWritesOverAnother(ServerProcess server, String token)
            throws Exception {
        HttpResponse<String> made = send(server, token, "POST", "/api/v1/drafts?template=gate-good", "", "");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String draft = made.headers().firstValue("Location").orElseThrow();
        String first = made.headers().firstValue("ETag").orElseThrow();
        String yaml = Files.readString(GateProcess.EXAMPLES.resolve("gate-good.yaml"))
                .replace("share: 25%", "share: 50%");
        assertProblem(send(server, token, "PUT", draft, "application/yaml", yaml), 428);
        HttpResponse<String> saved = send(server, token, "PUT", draft, "application/yaml", yaml, first);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        String second = saved.headers().firstValue("ETag").orElseThrow();
        assertProblem(send(server, token, "PUT", draft, "application/yaml", "lost: words", first), 412);
        HttpResponse<String> sealed = send(server, token, "POST", draft + "/seal", "", "", second);
        assertThat(sealed.statusCode()).as(sealed.body()).isEqualTo(200);
        assertThat(sealed.body()).contains("\"sha256\":\"");
        HttpResponse<String> started = send(server, token, "POST", draft + "/start", "", "", second);
        assertThat(started.body()).contains("gate-good#1");
        assertThat(send(server, token, "GET", "/api/v1/experiments/gate-good/runs/active", "", "").body())
                .contains("gate-good#1");
        assertThat(assertProblem(
                send(server, token, "GET", "/api/v1/experiments/gate-good/runs/active/blocks.csv", "", ""),
                409)).contains("gate-good#1 has no stage with both arms");
        assertThat(send(server, token, "DELETE", "/api/v1/experiments/gate-good/runs/active?reason=enough",
                "", "")
                .statusCode()).isEqualTo(200);
        assertThat(assertProblem(send(server, token, "POST", "/api/v1/validate", "application/yaml",
                yaml.replace("worseBy: 10%", "worseBy: 10").replace("owner: ", "ownr: ")), 422))
                .contains("faultDetails", "guardrails[0].worseBy", "ownr");
    }

    private static void assertDescribed(OpenAPI api) {
        assertThat(api.getInfo().getTitle()).isEqualTo("Plimsoll");
        assertThat(api.getInfo().getVersion()).isEqualTo("v1");
        assertThat(api.getPaths().keySet()).allMatch(path -> path.startsWith("/api/v1/"));
        assertThat(api.getComponents().getSecuritySchemes().values()).singleElement()
                .satisfies(scheme -> assertThat(scheme.getScheme()).isEqualTo("bearer"));
        assertThat(api.getComponents().getSchemas()).hasEntrySatisfying("Problem",
                problem -> assertThat(problem.getProperties()).containsKey("faults"));
        List<String> described = new ArrayList<>();
        api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
            described.add(method + " " + path);
            assertAnswers(method + " " + path, operation);
        }));
        assertThat(described).as("the controllers' mappings").containsExactlyInAnyOrderElementsOf(mappings());
    }

    private static void assertAnswers(String name, Operation operation) {
        assertThat(operation.getSummary()).as("summary of " + name).isNotBlank();
        assertThat(operation.getResponses().keySet()).as("responses of " + name)
                .anyMatch(status -> status.startsWith("2")).contains("401", "default");
        assertThat(operation.getResponses()).hasEntrySatisfying("default",
                refusal -> assertThat(refusal.getContent()).containsKey("application/problem+json"));
    }

    /** As they are written at the controllers. */
    private static List<String> mappings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scanner.findCandidateComponents("io.plimsoll.service").stream()
                .map(BeanDefinition::getBeanClassName).flatMap(ServedApiTest::mappings).distinct().toList();
    }

    private static Stream<String> mappings(String controller) {
        try {
            return Stream.of(Class.forName(controller).getDeclaredMethods())
                    .map(method -> AnnotatedElementUtils.getMergedAnnotation(method, RequestMapping.class))
                    .filter(mapping -> mapping != null)
                    .flatMap(mapping -> Stream.of(mapping.path()).map(path -> PathItem.HttpMethod
                            .valueOf(mapping.method()[0].name()) + " " + path.replaceAll(":[^}]*}", "}")));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.uri() + ": " + answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString()
                .startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":\"", "\"status\":" + status);
        return answer.body();
    }

    private HttpResponse<String> send(ServerProcess server, String token, String method, String path,
            String type, String body) throws Exception {
        return send(server, token, method, path, type, body, "");
    }

    private HttpResponse<String> send(ServerProcess server, String token, String method, String path,
            String type, String body, String match) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.ports().pages() + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!type.isEmpty()) request.header("Content-Type", type);
        if (!match.isEmpty()) request.header("If-Match", match);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
