package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import io.plimsoll.service.home.Ports;

class ExportCommandTest {
    private static final String TABLE = "# run: batching#2\nepoch,block\n";

    @TempDir
    Path home = Path.of("");
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final StringWriter printed = new StringWriter();
    private final StringWriter faults = new StringWriter();
    private int status = 200;
    private String body = TABLE;
    private HttpServer server;

    ExportCommandTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() throws IOException {
        server.createContext("/", this::answer);
        server.start();
        Files.writeString(home.resolve(Ports.FILE),
                new Ports(server.getAddress().getPort(), 1, 1, 1, 1, 1, 1, List.of(1)).toText());
    }

    @AfterEach
    void stop() { server.stop(0); }

    @Test
    void printsTheTableAsItCame() {
        assertThat(export("batching#2")).isZero();
        assertThat(printed).hasToString(TABLE);
        assertThat(asked).containsExactly("/api/v1/experiments/batching/runs/2/blocks.csv");
    }

    @Test
    void writesItToAFileAndSaysHowToCheckIt() throws IOException {
        Path file = home.resolve("table.csv");
        assertThat(export("batching", "--stage", "2", "--out", file.toString())).isZero();
        assertThat(file).content().isEqualTo(TABLE);
        assertThat(printed.toString()).contains("python3 -m plimsoll.recheck " + file);
        assertThat(asked).containsExactly("/api/v1/experiments/batching/runs/active/blocks.csv?stage=2");
    }

    @Test
    void aFileThatCannotBeWrittenIsAFaultOfTheCall() {
        assertThat(export("batching", "--out", home.toString())).isEqualTo(2);
        assertThat(faults.toString()).contains("--out " + home + ": cannot be written");
    }

    @Test
    void whatTheServerRefusesIsSaid() {
        status = 409;
        body = "{\"detail\": \"batching#2 has no stage with both arms that was judged\"}";
        assertThat(export("batching")).isEqualTo(2);
        assertThat(faults.toString()).contains("batching#2 has no stage with both arms");
        assertThat(printed.toString()).isEmpty();
    }

    @Test
    void aServerThatIsAwayIsInfrastructure() {
        server.stop(0);
        assertThat(export("batching")).isEqualTo(5);
        assertThat(faults.toString()).contains("no server answers at", "start it with: plimsoll serve");
    }

    private int export(String... arguments) {
        CommandLine line = PlimsollCommand.commandLine((_, _) -> {
            throw new AssertionError("an export starts no server");
        });
        line.setOut(new PrintWriter(printed)).setErr(new PrintWriter(faults));
        String[] all = new String[arguments.length + 3];
        all[0] = "export";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--home";
        all[all.length - 1] = home.toString();
        return line.execute(all);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
