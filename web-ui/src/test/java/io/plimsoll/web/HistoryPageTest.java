package io.plimsoll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.plimsoll.db.history.HistoryRow;
import io.plimsoll.db.history.HistoryTable;
import io.plimsoll.model.cell.CellBytes;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;

/** History from PostgreSQL to the API and the page. */
class HistoryPageTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private static RegistrationServer server;

    @BeforeAll
    static void start() throws SQLException {
        server = RegistrationServer.start();
        List<HistoryRow> rows = new ArrayList<>();
        for (int back = 30; back >= 1; back--)
            for (boolean treated : new boolean[]{true, false})
                if (back != 12) rows.add(row(HOUR.minus(back, ChronoUnit.HOURS), treated)); // nothing was served then
        try (Connection connection = server.bean(DataSource.class).getConnection()) {
            for (HistoryRow row : rows)
                HistoryTable.makeRoom(connection, 60, row.startAt());
            HistoryTable.put(connection, rows);
        }
    }

    /** 100 requests of 100 ms, or of 50 ms with the treatment, and one that failed. */
    private static HistoryRow row(Instant at, boolean treated) {
        RunId run = new RunId("batching", 1);
        Role role = treated ? Role.TREATMENT : Role.PAIRED_CONTROL;
        String variant = treated ? "continuous" : "static";
        long micros = treated ? 50_000 : 100_000;
        MetricSummary ttft = new MetricSummary(Moments.of(micros, 100),
                QuantileSketch.of(LongStream.generate(() -> micros).limit(100)), new TreeMap<>());
        MetricCell cell = new MetricCell(
                new CellKey(run, 0, 1, variant, role, "", Segment.of("chat"), 0),
                new OutcomeCounts(101, 100, 1, 0, 0, 0), OutcomeCounts.NONE,
                new TreeMap<>(Map.of(StandardMetrics.TTFT.key(), ttft)), Set.of());
        return new HistoryRow(run.experiment(), run.number(), 60, at, 1, variant, role.name(), "",
                Segment.of("chat").toString(), CellBytes.encode(cell));
    }

    @AfterAll
    static void stop() {
        server.close();
        CLIENT.close();
    }

    @Test
    void thePageDrawsMeanAndP99OfEachVariant() throws Exception {
        HttpResponse<String> page = get("/history?metric=ttft&range=7d");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>History</h1>", "ttft of the last 7 days",
                "batching: continuous: 29 points, the last at ", "with a mean of 50.0 ms and a p99 of ",
                "batching: static: 29 points", "with a mean of 100 ms", "class=\"history__p99\"",
                "line--0", "line--1", "<a href=\"/history\">History</a>").doesNotContain("line--2\"",
                        "No history of");
        String path = page.body().split("class=\"history__mean\" d=\"", 2)[1].split("\"", 2)[0];
        assertThat(path).startsWith("M").as("no line where nothing was served").containsPattern(" M\\d+");
    }

    @Test
    void whereNothingIsKeptThePageSaysSo() throws Exception {
        assertThat(get("/history?metric=itl.chunk&range=30d").body())
                .contains("No history of itl.chunk@2 is kept of this time.", "an hour after they ended")
                .doesNotContain("history__mean");
        assertThat(get("/history?metric=nothing").statusCode()).isEqualTo(404);
        assertThat(get("/history?range=2y").statusCode()).isEqualTo(404);
    }

    @Test
    void theApiAnswersWithPointsOfTheFinestThatIsKept() throws Exception {
        String body = get("/api/v1/history?metric=ttft&variant=static&from=" + HOUR.minus(2, ChronoUnit.HOURS)
                + "&to=" + HOUR).body();
        assertThat(body).contains("\"metric\":\"ttft\"", "\"unit\":\"us\"", "\"minutes\":60", "\"n\":100",
                "\"mean\":100000.0", "\"p95\":", "\"errorShare\":0.0099", "\"variant\":\"static\"")
                .doesNotContain("continuous");
        assertThat(body.split("\"at\":", -1)).as("two hours").hasSize(3);
        assertThat(get("/api/v1/history?metric=error_rate&experiment=batching").body())
                .contains("\"n\":101");
        assertThat(get("/api/v1/history?metric=ttft&experiment=other").body()).contains("\"points\":[]");
    }

    @Test
    void theApiRefusesWhatHasNoAnswer() throws Exception {
        assertThat(get("/api/v1/history?metric=mfu").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/history").statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/history?metric=ttft&from=yesterday").statusCode()).isEqualTo(400);
        HttpResponse<String> backwards = get(
                "/api/v1/history?metric=ttft&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z");
        assertThat(backwards.statusCode()).isEqualTo(422);
        assertThat(backwards.headers().firstValue("Content-Type")).get().asString()
                .startsWith("application/problem+json");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(server.url(path)))
                .header("Authorization", "Bearer " + RegistrationServer.TOKEN).build(),
                BodyHandlers.ofString());
    }
}
