package io.plimsoll.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.plimsoll.db.telemetry.IngestTally;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.service.kafka.TestKafka;

class TelemetryIngestTest {
    private static final String FROZEN = "{\"itl.max@1\":[10000,30000]}";
    private static final Thresholds THRESHOLDS = ThresholdsJson.read(FROZEN);

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed())
            each.close();
    }

    @Test
    void everyAcknowledgedEventIsCountedOnceThoughConsumersDieAndTheDatabaseFails() throws Exception {
        IngestFixture fixture = fixture(Optional.of(FROZEN));
        Random random = new Random(11);
        FlakyDatabase flaky = new FlakyDatabase(fixture.database, 12, 0.03);
        RandomTraffic traffic = new RandomTraffic(fixture, 13);
        for (int life = 0; life < 6; life++) {
            TelemetryIngest one = fixture.ingest(flaky);
            TelemetryIngest other = fixture.ingest(flaky);
            traffic.send(2_500);
            long target = fixture.cells.tally(fixture.options.topic()).records() + random.nextInt(1_500);
            await().atMost(Duration.ofSeconds(30)).until(() -> records(fixture) >= target);
            one.abandon(); // wherever it is: events taken and not committed are lost with it
            other.abandon();
        }
        opened.add(fixture.ingest(fixture.database));
        List<ConsumerRecord<byte[], byte[]>> topic = fixture.readAgain(fixture.options.topic());
        await().atMost(Duration.ofSeconds(30)).until(() -> records(fixture) >= topic.size());

        Recount recount = new Recount(topic, THRESHOLDS);
        IngestTally tally = fixture.cells.tally(fixture.options.topic());
        assertThat(tally.records()).isEqualTo(topic.size());
        assertThat(tally.counted()).isEqualTo(recount.counted);
        assertThat(tally.duplicates()).isEqualTo(recount.duplicates).isPositive();
        assertThat(tally.deadLetters()).isEqualTo(recount.undecodable).isPositive();
        assertThat(tally.late()).isPositive();
        assertThat(tally.implausible()).isPositive();
        assertThat(Recount.merged(fixture.cells.read(IngestFixture.RUN, 1).cells()))
                .isEqualTo(recount.cells());
    }

    @Test
    void aBlockThatTheTopicClosesIsEvidenceAndOneThatMissesARequestIsNot() throws Exception {
        IngestFixture fixture = fixture(Optional.of(FROZEN));
        RandomTraffic traffic = new RandomTraffic(fixture, 7);
        opened.add(fixture.ingest(fixture.database));
        traffic.sendBlock(0, 0);
        traffic.sendBlock(1, 1);
        await().until(
                () -> fixture.cells.tally(fixture.options.topic()).manifests() == 2 * IngestFixture.LANES);
        MetricSnapshot snapshot = fixture.cells.snapshot(IngestFixture.RUN, 1, IngestFixture.LANES);
        assertThat(snapshot.blocks()).singleElement().satisfies(block -> {
            assertThat(block.block()).isZero();
            assertThat(block.treatment().outcomes(new TreeMap<>()).arrived()).isEqualTo(20);
            assertThat(block.control().outcomes(new TreeMap<>()).arrived()).isEqualTo(20);
        });
        assertThat(snapshot.dropped()).singleElement()
                .satisfies(block -> assertThat(block.reason()).contains("19 of 20 requests of replica"));
    }

    @Test
    void anEventThatCannotBeReadGoesToTheDeadLettersWithTheReasonAndStopsNothing() throws Exception {
        IngestFixture fixture = fixture(Optional.of("{}"));
        RandomTraffic traffic = new RandomTraffic(fixture, 1);
        opened.add(fixture.ingest(fixture.database));
        byte[] garbage = {1, 2, 3};
        fixture.send(2, garbage);
        fixture.send(traffic.request(2, Optional.of(IngestFixture.RUN), 0));
        fixture.flush();
        await().until(() -> fixture.cells.tally(fixture.options.topic()).kinds()
                .equals(List.of(1L, 0L, 0L, 0L, 1L)));
        assertThat(fixture.cells.tally(fixture.options.topic()).overdue()).as("it arrived months ago")
                .isEqualTo(1);
        assertThat(fixture.readAgain(fixture.options.deadLetterTopic())).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(garbage);
            assertThat(header(letter, "reason")).contains("no telemetry");
            assertThat(header(letter, "origin")).isEqualTo(fixture.options.topic() + "-2@0");
        });
    }

    @Test
    void eventsWaitForThresholdsThatAreFrozenLater() throws Exception {
        IngestFixture fixture = fixture(Optional.empty());
        RandomTraffic traffic = new RandomTraffic(fixture, 2);
        opened.add(fixture.ingest(fixture.database));
        for (int i = 0; i < 200; i++)
            fixture.send(traffic.request(i % 4, Optional.of(IngestFixture.RUN), 0));
        for (int i = 0; i < 4; i++)
            fixture.send(traffic.request(i, Optional.empty(), 0));
        fixture.flush();
        await().during(Duration.ofMillis(600)).atMost(Duration.ofSeconds(5))
                .until(() -> records(fixture) == 0);
        fixture.execute("update run set thresholds = '" + FROZEN + "'");
        await().until(() -> fixture.cells.tally(fixture.options.topic())
                .kinds().equals(List.of(200L, 0L, 4L, 0L, 0L)));
        List<MetricCell> cells = fixture.cells.read(IngestFixture.RUN, 1).cells();
        assertThat(cells).isNotEmpty().allSatisfy(cell -> assertThat(
                Objects.requireNonNull(cell.metrics().get(StandardMetrics.ITL_MAX.key())).over().keySet())
                .containsExactly(10_000L, 30_000L));
        assertThat(cells.stream().map(cell -> cell.outcomes().plus(cell.washout()))
                .reduce(OutcomeCounts.NONE, OutcomeCounts::plus).arrived()).isEqualTo(200);
    }

    @Test
    void eventsWhoseThresholdsNeverComeAreDeadLettersAndStopNothing() throws Exception {
        IngestFixture fixture = fixture(Optional.empty());
        IngestOptions like = fixture.options;
        opened.add(IngestFixture.ingest(new IngestOptions(like.bootstrapServers(), like.topic(),
                like.deadLetterTopic(), like.group(), like.instance(), like.commitEvery(),
                new BatchSize(10, 10, 10),
                Duration.ofMillis(300)),
                fixture.database));
        RandomTraffic traffic = new RandomTraffic(fixture, 3);
        fixture.send(traffic.request(0, Optional.of(IngestFixture.RUN), 0));
        fixture.send(traffic.request(0, Optional.empty(), 0));
        fixture.flush();
        await().until(
                () -> fixture.cells.tally(like.topic()).kinds().equals(List.of(0L, 0L, 1L, 0L, 1L)));
        assertThat(fixture.readAgain(like.deadLetterTopic())).singleElement()
                .satisfies(letter -> assertThat(header(letter, "reason"))
                        .contains("run faster#1 has no frozen thresholds"));
    }

    @Test
    void anIngestThatIsKilledComesBackToItsPartitionsAtOnce() throws Exception {
        IngestFixture fixture = fixture(Optional.of("{}"));
        RandomTraffic traffic = new RandomTraffic(fixture, 4);
        Process killed = KilledIngest.start(fixture);
        try {
            traffic.send(2_000);
            await().atMost(Duration.ofSeconds(30)).until(() -> records(fixture) > 0);
        } finally {
            killed.destroyForcibly().waitFor();
        }
        traffic.send(500);
        long began = System.nanoTime();
        opened.add(IngestFixture.ingest(KilledIngest.named(fixture.options), fixture.database));
        int all = fixture.readAgain(fixture.options.topic()).size();
        await().atMost(Duration.ofSeconds(15)).until(() -> records(fixture) == all);
        System.out.printf("ingest is up to date %d ms after kill -9%n",
                (System.nanoTime() - began) / 1_000_000);
        assertThat(Recount.merged(fixture.cells.read(IngestFixture.RUN, 1).cells())).isEqualTo(
                new Recount(fixture.readAgain(fixture.options.topic()), Thresholds.NONE).cells());
    }

    @Test
    void ingestKeepsUpWithFarMoreThanADemoSends() throws Exception {
        IngestFixture fixture = fixture(Optional.of(FROZEN));
        RandomTraffic traffic = new RandomTraffic(fixture, 5);
        traffic.send(60_000);
        int all = fixture.readAgain(fixture.options.topic()).size();
        long began = System.nanoTime();
        opened.add(fixture.ingest(fixture.database));
        await().atMost(Duration.ofSeconds(30)).pollInterval(20, TimeUnit.MILLISECONDS)
                .until(() -> records(fixture) == all);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("%d records in %.2f s, commits and group join included: %.0f/s%n", all, seconds,
                all / seconds);
        assertThat(all / seconds).isGreaterThan(2_000); // a demo sends about 16
    }

    private IngestFixture fixture(Optional<String> thresholds) throws Exception {
        IngestFixture fixture = new IngestFixture(TestKafka.get().bootstrapServers(), thresholds);
        opened.add(fixture);
        return fixture;
    }

    private static long records(IngestFixture fixture) {
        return fixture.cells.tally(fixture.options.topic()).records();
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
