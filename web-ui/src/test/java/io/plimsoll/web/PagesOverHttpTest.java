package io.plimsoll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.view.RunCommand;

class PagesOverHttpTest {
    private static final String ABORT = "/runs/continuous-batching/3/abort";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static PagesServer server;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() { server = PagesServer.start(); }

    @AfterAll
    static void stop() {
        server.close();
        CLIENT.close();
    }

    @BeforeEach
    void reset() { server.board().reset(); }

    @Test
    void everyPageAnswersWithPolicyHeaders() throws Exception {
        for (String path : new String[]{"/", "/runs/continuous-batching/3", "/runs/whole-prompt-prefill/1",
                ABORT,
                "/assets/plimsoll.css", "/assets/live.js"}) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy")).get().asString()
                    .contains("default-src 'none'");
        }
    }

    @ParameterizedTest
    @CsvSource({"/runs/nothing/1, there is no run nothing#1", "/runs/x/0, runs count from 1",
            "/runs/x/y, is no number of a run",
            "/runs/continuous-batching/3/explode, there is no command explode"})
    void whatIsNotThereIsSaidOnAPage(String path, String message) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains(message, "To the runs");
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() throws Exception {
        assertThat(post(ABORT, "reason=test", "", "").statusCode()).isEqualTo(403);
        assertThat(server.board().told).isEmpty();
    }

    @Test
    void aFormWithItsTokenActsAndSaysWhoAndWhy() throws Exception {
        HttpResponse<String> answer = submit("reason=too+slow");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(server.board().told).containsExactly(new SampleBoard.Told(
                new RunId("continuous-batching", 3), RunCommand.ABORT, "browser@loopback", "too slow"));
    }

    @Test
    void aCommandWithoutReasonOrThatIsRefusedIsAskedAgainWithTheFault() throws Exception {
        assertThat(submit("reason=").body()).contains("Write a reason");
        assertThat(submit("reason=refuse").body()).contains("The run has ended; start a new one.");
        assertThat(server.board().told).isEmpty();
    }

    @Test
    void aForeignHostOrOriginIsRefused() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n"))
                .contains(" 403");
        assertThat(raw("GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\nConnection: close\r\n\r\n"))
                .contains(" 403");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n")).contains(" 200");
        assertThat(raw("GET / HTTP/1.1\r\nHost: [::1]:1\r\nConnection: close\r\n\r\n")).contains(" 200");
        assertThat(raw("POST " + ABORT
                + " HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nContent-Length: 0\r\n"
                + "Connection: close\r\n\r\n")).contains(" 403");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\nConnection: close\r\n\r\n"))
                .contains(" 403");
    }

    @Test
    void theApiTakesTheTokenAndNothingElse() throws Exception {
        assertThat(api("").statusCode()).isEqualTo(401);
        assertThat(api("Bearer wrong").statusCode()).isEqualTo(401);
        assertThat(api("Bearer ").body()).contains("PLIMSOLL_HOME");
        assertThat(api("Bearer " + PagesServer.TOKEN).statusCode()).isEqualTo(404); // let in; nothing stands there
    }

    @Test
    void whatARunDoesNotHaveIsNotShownAsAnEmptyFigure() throws Exception {
        assertThat(get("/runs/whole-prompt-prefill/1").body()).contains("by root", "The run has ended")
                .doesNotContain("at stage , by", "is asked to serve");
    }

    @Test
    void armsThatMayNotBeComparedAreSaidAndHaveNoEffectOnAnyPage() throws Exception {
        server.board().put(SampleRuns.notComparable());
        String page = get("/runs/continuous-batching/3").body();
        assertThat(page).contains("not comparable", "the arms may not be compared: offered load", "refuses");
        assertThat(page.substring(page.indexOf("id=\"effect-title\""), page.indexOf("</section>",
                page.indexOf("id=\"effect-title\"")))).doesNotContain("%").doesNotContain(" ms")
                .doesNotContain("effect__figure");
        assertThat(get("/").body()).doesNotContain("52.3 %");
    }

    @Test
    void textOfPeopleIsNeverMarkup() throws Exception {
        server.board().put(SampleRuns.aborted(SampleRuns.climbing(), "<script>alert(1)</script>"));
        assertThat(get("/runs/continuous-batching/3").body()).contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
    }

    @Test
    void anOpenEventStreamTellsOfChangesAndDoesNotHoldTheShutdown() throws Exception {
        PagesServer own = PagesServer.start();
        HttpResponse<java.io.InputStream> stream = CLIENT.send(
                HttpRequest.newBuilder(URI.create(own.url("/events"))).build(), BodyHandlers.ofInputStream());
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo("event:hello");
        own.board().put(SampleRuns.climbing());
        assertThat(lines.lines().filter(line -> line.startsWith("data:continuous")).findFirst())
                .contains("data:continuous-batching#3");
        long before = System.nanoTime();
        own.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(lines.lines().count()).isLessThan(3); // a clean end, no exception
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.url(path))).header("Accept", "text/html").build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> api(String authorization) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(server.url("/api/nothing")))
                .header("Authorization", authorization).build(), BodyHandlers.ofString());
    }

    /** Opens the form as a browser does, and sends it with its cookie and token. */
    private static HttpResponse<String> submit(String form) throws IOException, InterruptedException {
        HttpResponse<String> page = get(ABORT);
        String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).isTrue();
        return post(ABORT, form + "&_csrf=" + token.group(1), cookie, server.url(""));
    }

    private static HttpResponse<String> post(String path, String form, String cookie, String origin)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.url(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!cookie.isEmpty())
            request.header("Cookie", cookie).header("Origin", origin);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** A client that may say any Host. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines().findFirst().orElse("");
        }
    }
}
