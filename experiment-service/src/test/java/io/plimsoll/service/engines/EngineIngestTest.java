package io.plimsoll.service.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.plimsoll.db.Migrations;
import io.plimsoll.db.telemetry.EngineMinuteRow;
import io.plimsoll.db.telemetry.EngineMinuteTable;
import io.plimsoll.db.testing.TestPostgres;
import io.plimsoll.model.cell.EngineBlock;
import io.plimsoll.model.cell.Said;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.EngineCodec;
import io.plimsoll.model.telemetry.EngineLoad;
import io.plimsoll.model.telemetry.EngineTelemetry;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.GpuReading;
import io.plimsoll.model.telemetry.MeasuredBlock;
import io.plimsoll.model.telemetry.Site;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.service.ingest.CellStore;
import io.plimsoll.service.kafka.TelemetryTopics;
import io.plimsoll.service.kafka.TestKafka;

@Timeout(120)
class EngineIngestTest {
    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");
    private static final int READINGS = 180;
    private static final RunId RUN = new RunId("faster", 1);

    private final String broker = TestKafka.get().bootstrapServers();
    private final String topic = "test-engines-" + UUID.randomUUID();
    private final DataSource database = TestPostgres.get().freshDatabase().dataSource();

    /** Three minutes of one replica, one reading in three without power; two servers, of which one goes in the middle. */
    @Test
    void everyReadingIsInItsMinuteOnceWhicheverServerTakesIt() throws Exception {
        Migrations.migrate(database);
        makeTopic();
        try (EngineIngest stays = new EngineIngest(broker, topic, database, _ -> Optional.empty())) {
            EngineIngest goes = new EngineIngest(broker, topic, database, _ -> Optional.empty());
            goes.start();
            stays.start();
            send(0, READINGS / 2);
            await().atMost(Duration.ofSeconds(30)).until(() -> readings() == READINGS / 2);
            goes.close();
            send(READINGS / 2, READINGS);
            await().atMost(Duration.ofSeconds(30)).until(() -> readings() == READINGS);
        }
        List<EngineMinuteRow> rows = rows();
        assertThat(rows).hasSize(3).allSatisfy(row -> {
            assertThat(row.readings()).isEqualTo(60);
            assertThat(row.outputTokens()).isEqualTo(60 * 100);
            assertThat(row.runningSum()).isEqualTo(60 * 8);
            assertThat(row.kvBasisPointsMax()).hasValue(5_000);
            assertThat(row.powerMicros()).isEqualTo(40_000_000);
            assertThat(row.energyNanojoules()).as("40 s at 300 W").hasToString("12000000000000");
            assertThat(row.smClockMhzMin()).isEmpty();
        });
        assertThat(rows.getFirst().key().minute()).as("newest first").isEqualTo(START.plusSeconds(120));
    }

    /** Two minutes of two replicas that swap arms every 20 s; the first 5 s are washout, and the fourth block is throttled. */
    @Test
    void readingsStandInTheBlockInWhichTheyWereTakenOnceWhicheverServerTakesThem() throws Exception {
        Migrations.migrate(database);
        addRun();
        makeTopic();
        try (EngineIngest stays = new EngineIngest(broker, topic, database, _ -> Optional.empty())) {
            EngineIngest goes = new EngineIngest(broker, topic, database, _ -> Optional.empty());
            goes.start();
            stays.start();
            send(inBlocks(0, 60));
            await().atMost(Duration.ofSeconds(30)).until(() -> readings() == 120);
            goes.close();
            send(inBlocks(60, 120));
            await().atMost(Duration.ofSeconds(30)).until(() -> readings() == 240);
        }
        List<EngineBlock> engines = new CellStore(database).read(RUN, 1).engines();
        assertThat(engines).hasSize(12).allSatisfy(engine -> {
            assertThat(engine.readings()).as("without its washout").isEqualTo(15);
            assertThat(engine.at().role()).isEqualTo(role(engine.at().block(), engine.replica()));
            assertThat(engine.running().mean()).hasValue(8);
            assertThat(engine.waiting()).isEqualTo(Said.NOTHING);
            assertThat(engine.outputTokens()).isEqualTo(15 * 100);
            assertThat(engine.tokenMicros()).isEqualTo(15 * 1_000_000);
            assertThat(engine.smClockMhz()).as("busy in two of three").isEqualTo(new Said(10 * 1_900, 10));
            assertThat(engine.isSlowedDown())
                    .isEqualTo(engine.at().block() == 3 && engine.replica().equals("r1"));
        });
        assertThat(new CellStore(database).read(RUN, 2).engines()).isEmpty();
    }

    private static Role role(long block, String replica) {
        return (block % 2 == 0) == replica.equals("r1") ? Role.TREATMENT : Role.PAIRED_CONTROL;
    }

    private static EngineTelemetry[] inBlocks(int from, int to) {
        return IntStream.range(from, to).boxed().flatMap(i -> Stream.of(inABlock(i, "r1"), inABlock(i, "r2")))
                .toArray(EngineTelemetry[]::new);
    }

    private static EngineTelemetry inABlock(int i, String replica) {
        long block = i / 20;
        EngineTelemetry one = reading(i);
        boolean busy = i % 3 > 0;
        GpuReading gpu = new GpuReading(OptionalInt.of(busy ? 9_000 : 0), OptionalLong.empty(),
                OptionalInt.of(busy ? 1_900 : 345), OptionalInt.of(2_619),
                OptionalLong.of(block == 3 && i % 20 == 10 && replica.equals("r1") ? 0x20 : 0x1),
                OptionalInt.of(60));
        return new EngineTelemetry(one.id(), replica, one.variant(), "", one.site(),
                i % 20 < 5
                        ? Optional.empty()
                        : Optional.of(new MeasuredBlock(RUN, 1, 7, block, role(block, replica))),
                one.atEpochMicros(), one.windowMicros(), one.load(), gpu);
    }

    private void addRun() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                            insert into experiment values ('00000000-0000-0000-0000-000000000001', 'faster', now());
                            insert into revision values ('00000000-0000-0000-0000-000000000002',
                                '00000000-0000-0000-0000-000000000001', 1, 'id: faster', decode(repeat('00', 32), 'hex'), 'me', now());
                            insert into run (id, experiment_id, experiment, number, revision_id, state, stage, plan_epoch, paused,
                                started_by, started_at, stage_since, version)
                            values ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000001', 'faster', 1,
                                '00000000-0000-0000-0000-000000000002', 'CANARY', 1, 1, false, 'me', now(), now(), 0)
                            """);
        }
    }

    private void makeTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            TelemetryTopics.awaitLeaders(admin, topic, 1);
        }
    }

    private void send(int from, int to) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            sent.add(producer.send(new ProducerRecord<>(topic, 0, null, new byte[]{1, 2, 3}))); // no reading
            for (int i = from; i < to; i++)
                sent.add(producer.send(new ProducerRecord<>(topic, 0, null, EngineCodec.encode(reading(i)))));
            for (Future<?> each : sent)
                each.get();
        }
    }

    /** A 70B model on one H100 that says 60,000 tokens a second. */
    @Test
    void aReadingThatNoGpuCanDoIsCountedAndNotSummed() throws Exception {
        Migrations.migrate(database);
        EngineFingerprint big = new EngineFingerprint(
                new TreeMap<>(Map.of("gpu.count", "1", "model.parameters", "70600000000")));
        makeTopic();
        try (EngineIngest ingest = new EngineIngest(broker, topic, database,
                digest -> Optional.of(big).filter(_ -> digest.equals("big")))) {
            ingest.start();
            send(ofBigModel(0, 500));
            send(ofBigModel(1, 60_000));
            await().atMost(Duration.ofSeconds(30)).until(() -> !rows().isEmpty()
                    && rows().getFirst().readings() + rows().getFirst().implausible() == 2);
        }
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.implausible()).isEqualTo(1);
            assertThat(row.outputTokens()).isEqualTo(500);
        });
    }

    private void send(EngineTelemetry... readings) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            for (EngineTelemetry reading : readings)
                producer.send(new ProducerRecord<>(topic, 0, null, EngineCodec.encode(reading))).get();
        }
    }

    private static EngineTelemetry ofBigModel(int i, long outputTokens) {
        EngineLoad load = new EngineLoad(OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty(),
                OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty(), OptionalLong.of(outputTokens),
                OptionalLong.empty());
        return new EngineTelemetry(new EventId(1, 0, i), "r1", "v", "big", new Site("h", "H100-SXM-80GB", ""),
                START.plusSeconds(i).toEpochMilli() * 1_000, 1_000_000, load, GpuReading.NONE);
    }

    private static EngineTelemetry reading(int i) {
        EngineLoad load = new EngineLoad(OptionalInt.of(i % 60 == 7 ? 5_000 : 100), OptionalLong.empty(),
                OptionalLong.empty(), OptionalInt.of(8), OptionalInt.empty(), OptionalLong.empty(),
                OptionalLong.of(100), OptionalLong.empty());
        GpuReading gpu = i % 3 == 0
                ? GpuReading.NONE
                : new GpuReading(OptionalInt.empty(), OptionalLong.of(300_000), OptionalInt.empty(),
                        OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty());
        return new EngineTelemetry(new EventId(1, 0, i), "r1", "treatment", "", Site.UNKNOWN,
                START.plusSeconds(i).toEpochMilli() * 1_000, 1_000_000, load, gpu);
    }

    private long readings() throws SQLException {
        return rows().stream().mapToLong(EngineMinuteRow::readings).sum();
    }

    private List<EngineMinuteRow> rows() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return EngineMinuteTable.since(connection, START);
        }
    }
}
