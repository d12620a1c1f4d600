package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.service.home.Ports;

class RunWatchTest {
    @TempDir
    Path home = Path.of("");
    private final Deque<String> answers = new ArrayDeque<>();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final StringWriter printed = new StringWriter();
    private int status = 200;
    private HttpServer server = unstarted();

    @BeforeEach
    void start() throws IOException {
        server.createContext("/", this::answer);
        server.start();
        int port = server.getAddress().getPort();
        Files.writeString(home.resolve(Ports.FILE), new Ports(port, 1, 1, 1, 1, 1, 1, List.of(1)).toText());
    }

    @AfterEach
    void stop() { server.stop(0); }

    @Test
    void followsTheRunThatItBeganWithAndPrintsALineForEachPieceOfNews() throws InterruptedException {
        answers.add(run("RUNNING", false, "1 pair", "a"));
        answers.add(run("RUNNING", false, "1 pair, one second later", "a"));
        answers.add(run("RUNNING", false, "2 pairs", "b"));
        answers.add(run("PROMOTED", true, "", "c"));

        assertThat(watch(false).untilEnd("batching")).isZero();

        assertThat(printed.toString().lines()).containsExactly("1 pair", "2 pairs", "the end: PROMOTED");
        assertThat(asked.stream().distinct()).containsExactly("/api/v1/experiments/batching/runs/active",
                "/api/v1/experiments/batching/runs/2");
    }

    @Test
    void onATerminalOneLineRenewsItself() throws InterruptedException {
        answers.add(run("RUNNING", false, "1 pair", "a"));
        answers.add(run("UNDECIDED", false, "", "b"));

        assertThat(watch(true).untilEnd("batching#2")).isEqualTo(3);

        assertThat(printed.toString())
                .isEqualTo("\r\u001b[2K1 pair\r\u001b[2Kthe end: UNDECIDED" + System.lineSeparator());
    }

    @Test
    void exitCodesSayHowItEnded() {
        assertThat(List.of("PROMOTED", "ROLLED_BACK", "ABORTED", "UNDECIDED", "REFUSED"))
                .extracting(RunWatch::exitCode)
                .containsExactly(0, 1, 1, 3, 3);
    }

    @Test
    void aRunThatIsNotThereIsAFaultOfTheCommand() {
        status = 404;
        answers.add("{\"detail\": \"there is no run batching#9\"}");

        assertThatThrownBy(() -> watch(false).once("batching#9")).isInstanceOf(CommandFailedException.class)
                .hasMessage("there is no run batching#9");
    }

    private RunWatch watch(boolean terminal) {
        return new RunWatch(ApiClient.ofHome(home), new PrintWriter(printed), terminal);
    }

    private static String run(String phase, boolean ended, String progress,
            String milestone) { return """
                    {"run": "batching#2", "phase": "%s", "ended": %s, "progress": "%s", "milestone": "%s", "report": ["the end: %s"]}
                    """
                    .formatted(phase, ended, progress, milestone, phase); }

    /** The last answer stays. */
    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().getPath());
        String body = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
