package io.plimsoll.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellColumns;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricPair;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.ValueFormula;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestNumbers;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.service.kafka.TestKafka;

/** Cells of a run whose spec names a metric that a person registered, on a real broker and a real database. */
class ExtraMetricsIngestTest {
    private static final MetricId MINE = new MetricId("decode_share", 2);
    private static final MetricId GAPS = new MetricId("itl.chunk", 2);
    private static final MetricId PROMPT = new MetricId("prompt_tokens", 1);
    private static final MetricId SERVICE = new MetricId("ttft.service", 1);
    private static final String FROZEN = "{\"decode_share@2\":[300],\"ttft@1\":[30000]}";
    private static final String SPEC = """
            {"guardrails":[{"metric":"decode_share@2","over":"300 milli-1","worseBy":"2pp"},{"metric":"ttft"}],
             "metrics":{"also":["itl.chunk@2","ttft.service@1","tpot.ratio@1"],"covariate":"prompt_tokens@1","primary":{"metric":"e2e"}}}""";
    private static final String YAML = """
            id: decode_share
            version: %d
            kind: value
            unit: milli-1
            direction: lower
            errorValue: 1000
            formula: %s
            filter: completed && has_tokens && last_token_us > 0
            when: post-treatment
            """;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed())
            each.close();
    }

    @Test
    void cellsHoldTheExactValuesOfTheVersionThatTheSpecNamesThoughConsumersDie() throws Exception {
        IngestFixture fixture = fixture(Optional.of(FROZEN));
        RandomTraffic traffic = new RandomTraffic(fixture, 21);
        Random random = new Random(22);
        for (int life = 0; life < 3; life++) {
            TelemetryIngest one = fixture.ingest(fixture.database);
            TelemetryIngest other = fixture.ingest(fixture.database);
            traffic.send(1_500);
            long target = records(fixture) + random.nextInt(1_000);
            await().atMost(Duration.ofSeconds(30)).until(() -> records(fixture) >= target);
            one.abandon();
            other.abandon();
        }
        opened.add(fixture.ingest(fixture.database));
        List<ConsumerRecord<byte[], byte[]>> topic = fixture.readAgain(fixture.options.topic());
        await().atMost(Duration.ofSeconds(30)).until(() -> records(fixture) >= topic.size());

        List<MetricCell> cells = fixture.cells.read(IngestFixture.RUN, 1).cells();
        assertThat(Recount.merged(cells)).isEqualTo(new Recount(topic, COLUMNS).cells());
        MetricSummary mine = cells.stream().flatMap(cell -> Optional.ofNullable(cell.metrics().get(MINE))
                .stream()).reduce(MetricSummary::merge).orElseThrow();
        assertThat(mine.moments().n()).isGreaterThan(500);
        assertThat(mine.over()).containsOnlyKeys(300L);
        assertThat(cells.stream().flatMap(cell -> Stream.ofNullable(cell.metrics().get(GAPS)))
                .mapToLong(summary -> summary.moments().n()).sum()).as("gaps").isGreaterThan(500);
        assertThat(cells).anySatisfy(cell -> assertThat(cell.metrics()).containsKeys(SERVICE,
                new MetricId("tpot.ratio.numerator", 1), new MetricId("tpot.ratio.denominator", 1)));
        assertThat(new ArmBlock(cells).joint(new MetricPair(MINE, PROMPT), new TreeMap<>())
                .orElseThrow().x()).isEqualTo(mine.moments()); // every prompt of this traffic is known
        assertThat(cells).allSatisfy(cell -> assertThat(cell.metrics())
                .doesNotContainKey(new MetricId("decode_share", 1)));
    }

    @Test
    void aBaselineCountsThemBeforeAnythingIsFrozen() throws Exception {
        IngestFixture fixture = fixture(Optional.empty());
        RandomTraffic traffic = new RandomTraffic(fixture, 23);
        for (int i = 0; i < 200; i++)
            fixture.send(traffic.ofBaseline(i % IngestFixture.LANES));
        fixture.flush();
        opened.add(fixture.ingest(fixture.database));
        await().until(() -> records(fixture) == 200);
        Moments moments = fixture.cells.read(IngestFixture.RUN, StageRef.BASELINE.index()).cells().stream()
                .flatMap(cell -> Optional.ofNullable(cell.metrics().get(MINE)).stream())
                .map(MetricSummary::moments).reduce(Moments.NONE, Moments::plus);
        assertThat(moments.n()).isGreaterThan(50);
    }

    /** Written out by hand, in long division: what the registered text must mean. */
    private static long decodeShare(RequestNumbers request) {
        if (request.outcome() != Outcome.COMPLETED || !request.hasTokens()
                || request.lastTokenMicros() == 0)
            return ValueFormula.NONE;
        long above = 1_000 * (request.lastTokenMicros() - request.firstTokenMicros());
        long whole = above / request.lastTokenMicros();
        long twice = 2 * (above % request.lastTokenMicros());
        boolean up = twice > request.lastTokenMicros()
                || (twice == request.lastTokenMicros() && whole % 2 == 1);
        return up ? whole + 1 : whole;
    }

    private static boolean completed(RequestNumbers request) {
        return request.outcome() == Outcome.COMPLETED && request.hasTokens();
    }

    private static long of(boolean has, long value) { return has ? value : ValueFormula.NONE; }

    private static final CellColumns COLUMNS = CellColumns.of(
            new Thresholds(new TreeMap<>(Map.of(MINE, new TreeSet<>(List.of(300L)), new MetricId("ttft", 1),
                    new TreeSet<>(List.of(30_000L))))),
            new TreeMap<>(Map.of(MINE, ExtraMetricsIngestTest::decodeShare, SERVICE,
                    request -> of(completed(request), request.firstTokenMicros()),
                    new MetricId("tpot.ratio.numerator", 1),
                    request -> of(completed(request) && request.outputTokens() >= 2,
                            request.lastTokenMicros() - request.firstTokenMicros()),
                    new MetricId("tpot.ratio.denominator", 1),
                    request -> of(completed(request) && request.outputTokens() >= 2,
                            request.outputTokens() - 1L))))
            .with(List.of(
                    new MetricPair(MINE, PROMPT), new MetricPair(new MetricId("ttft", 1), PROMPT),
                    new MetricPair(new MetricId("e2e", 1), PROMPT),
                    new MetricPair(new MetricId("tpot.ratio.numerator", 1),
                            new MetricId("tpot.ratio.denominator", 1))))
            .withGaps(GAPS);

    private IngestFixture fixture(Optional<String> thresholds) throws Exception {
        IngestFixture fixture = new IngestFixture(TestKafka.get().bootstrapServers(), thresholds, SPEC);
        opened.add(fixture);
        register(fixture, 1, "first_token_us / last_token_us");
        register(fixture, 2, "(last_token_us - first_token_us) / last_token_us");
        register(fixture, 3, "1 - 1");
        return fixture;
    }

    private static void register(IngestFixture fixture, int version, String formula) throws Exception {
        String yaml = YAML.formatted(version, formula);
        fixture.execute(
                "insert into metric_definition values ('decode_share', %d, '%s', sha256(convert_to('%s', 'UTF8')), 'ann', now())"
                        .formatted(version, yaml, yaml));
    }

    private static long records(IngestFixture fixture) {
        return fixture.cells.tally(fixture.options.topic()).records();
    }
}
