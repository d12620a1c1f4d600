package io.plimsoll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.service.cli.PlimsollCommand;
import io.plimsoll.service.home.Ports;

/** A metric from a file to the page: command line, API, PostgreSQL, HTML. */
class MetricsPageTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String MINE = """
            id: %s
            version: 1
            kind: ratio
            unit: "1"
            direction: information
            numerator: { formula: reasoning_tokens, unit: tokens }
            denominator: { formula: output_tokens, unit: tokens }
            filter: completed && output_tokens > 0
            when: post-treatment
            """;
    private static RegistrationServer server;
    @TempDir
    Path home = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() { server = RegistrationServer.start(); }

    @AfterAll
    static void stop() {
        server.close();
        CLIENT.close();
    }

    @Test
    void aMetricThatWasRegisteredByTheCommandLineStandsOnThePage() throws Exception {
        int port = URI.create(server.url("/")).getPort();
        Files.writeString(home.resolve(Ports.FILE),
                new Ports(port, 1, 2, 3, 4, 5, 6, List.of(7)).toText());
        Files.writeString(home.resolve("token"), RegistrationServer.TOKEN);
        Path file = Files.writeString(home.resolve("mine.yaml"), MINE.formatted("reasoning_share"));

        assertThat(metric("register", file.toString())).as(err.toString()).isZero();
        assertThat(metric("register", file.toString())).isEqualTo(2);
        assertThat(metric("show", "reasoning_share")).isZero();

        assertThat(out.toString()).contains("registered reasoning_share@1",
                "sum of reasoning_tokens / sum of output_tokens, where completed && output_tokens > 0");
        assertThat(err.toString())
                .contains(file + ":2: version: reasoning_share@1 exists; it says the same: use it");
        assertThat(get("/metrics").body()).contains("<h1>Metrics</h1>", "Added here",
                "id=\"reasoning_share@1\"",
                "id=\"ttft@1\"", "gen_ai.server.time_per_output_token", "list-prices@1", "not collected yet");
    }

    @Test
    void theApiListsShowsAndRefusesWithAllFaults() throws Exception {
        assertThat(post(MINE.formatted("by_api")).statusCode()).isEqualTo(201);
        HttpResponse<String> shown = get("/api/v1/metrics/by_api");
        assertThat(shown.body()).contains("\"id\":\"by_api\"", "\"version\":1", "\"kind\":\"ratio\"",
                "\"by\":\"api\"");
        assertThat(get("/api/v1/metrics").body()).contains("\"id\":\"itl.max\"", "\"id\":\"by_api\"");
        assertThat(get("/api/v1/metrics/itl.max?version=1").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/metrics/by_api?version=2").statusCode()).isEqualTo(404);

        HttpResponse<String> refused = post(
                MINE.formatted("other").replace("reasoning_tokens", "reason_tokens").replace("> 0", ">= 0"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).get().asString()
                .startsWith("application/problem+json");
        assertThat(refused.body()).contains("the metric has 2 faults; nothing was stored",
                "m.yaml:6: numerator: at 1:1: \\\"reason_tokens\\\" is no field of a request",
                "m.yaml:7: denominator: the sum of \\\"output_tokens\\\" divides, and can be 0");
        assertThat(get("/api/v1/metrics/other").statusCode()).isEqualTo(404);
    }

    private int metric(String... words) {
        String[] arguments = new String[words.length + 3];
        arguments[0] = "metric";
        System.arraycopy(words, 0, arguments, 1, words.length);
        arguments[words.length + 1] = "--home";
        arguments[words.length + 2] = home.toString();
        return PlimsollCommand.commandLine((_, _) -> {
            throw new AssertionError("metric starts no server");
        }).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String yaml) throws Exception {
        return CLIENT.send(request("/api/v1/metrics?file=m.yaml").header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(yaml)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url(path))).header("Authorization",
                "Bearer " + RegistrationServer.TOKEN);
    }
}
