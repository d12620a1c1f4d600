package io.plimsoll.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.plimsoll.db.telemetry.IngestTally;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.service.kafka.TestKafka;

class DeadLetterBoxTest {
    private static final int FUZZED = 100_000;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed())
            each.close();
    }

    @Test
    void whatCouldNotBeUsedIsUsedWhenItIsSentAgainAndOnlyOnce() throws Exception {
        IngestFixture fixture = fixture(Optional.empty());
        IngestOptions like = fixture.options;
        opened.add(IngestFixture.ingest(new IngestOptions(like.bootstrapServers(), like.topic(),
                like.deadLetterTopic(), like.group(), like.instance(), like.commitEvery(),
                new BatchSize(10, 10, 10),
                Duration.ofMillis(200)), fixture.database));
        RandomTraffic traffic = new RandomTraffic(fixture, 3);
        for (int i = 0; i < 40; i++)
            fixture.send(traffic.request(i % IngestFixture.LANES, Optional.of(IngestFixture.RUN), 0));
        fixture.send(1, new byte[]{1, 2, 3});
        fixture.flush();
        await().atMost(Duration.ofSeconds(20)).until(() -> tally(fixture).deadLetters() == 41);
        fixture.execute("update run set thresholds = '{}'");

        DeadLetterBox box = opened(new DeadLetterBox(like.bootstrapServers(), like.deadLetterTopic()));
        assertThat(letters(box)).hasSize(41).noneMatch(DeadLetterBox.Letter::sent)
                .anyMatch(letter -> letter.reason().contains("no telemetry"))
                .anyMatch(letter -> letter.reason().contains("no frozen thresholds"))
                .allMatch(letter -> letter.origin().startsWith(like.topic() + "-"));
        assertThat(box.replay()).isEqualTo(41);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tally(fixture).kinds().equals(List.of(40L, 0L, 0L, 0L, 42L)));
        assertThat(letters(box)).as("the garbage came back").hasSize(42)
                .filteredOn(letter -> !letter.sent()).hasSize(1);
        assertThat(box.replay()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(20)).until(() -> tally(fixture).deadLetters() == 43);
        assertThat(tally(fixture).counted()).isEqualTo(40);
    }

    @Test
    void anyBytesOnTheTopicAreCountedAndStopNothing() throws Exception {
        IngestFixture fixture = fixture(Optional.of("{}"));
        opened.add(fixture.ingest(fixture.database));
        RandomTraffic traffic = new RandomTraffic(fixture, 4);
        Random random = new Random(5);
        for (int i = 0; i < FUZZED; i++) {
            int lane = random.nextInt(IngestFixture.LANES);
            fixture.send(lane, random.nextBoolean() ? bytes(random) : mutated(traffic, lane, random));
            if (i % 5_000 == 0) fixture.flush();
        }
        fixture.flush();
        await().atMost(Duration.ofSeconds(90)).until(() -> tally(fixture).records() == FUZZED);
        IngestTally tally = tally(fixture);
        assertThat(tally.counted()).as("some survive their mutation").isGreaterThan(FUZZED / 10);
        assertThat(tally.deadLetters()).isGreaterThan(FUZZED / 2);
        assertThat(fixture.readAgain(fixture.options.deadLetterTopic()))
                .hasSize((int) tally.deadLetters())
                .allSatisfy(letter -> assertThat(letter.headers().lastHeader("reason").value()).isNotEmpty());
        fixture.send(traffic.request(0, Optional.of(IngestFixture.RUN), 0));
        fixture.flush();
        await().atMost(Duration.ofSeconds(20)).until(() -> tally(fixture).records() == FUZZED + 1);
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mutated(RandomTraffic traffic, int lane, Random random) {
        byte[] bytes = TelemetryCodec.encode(traffic.request(lane, Optional.of(IngestFixture.RUN), 0));
        for (int flips = random.nextInt(4); flips > 0; flips--)
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static List<DeadLetterBox.Letter> letters(DeadLetterBox box) {
        List<DeadLetterBox.Letter> letters = new ArrayList<>();
        box.read(letters::add);
        return letters;
    }

    private static IngestTally tally(IngestFixture fixture) throws Exception {
        return fixture.cells.tally(fixture.options.topic());
    }

    private IngestFixture fixture(Optional<String> thresholds) throws Exception {
        return opened(new IngestFixture(TestKafka.get().bootstrapServers(), thresholds));
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        opened.add(closeable);
        return closeable;
    }
}
