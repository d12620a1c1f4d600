package io.plimsoll.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.wire.EngineWire;
import io.plimsoll.model.traffic.Role;

class EngineCodecTest {
    private static final Gen<Long> SEEDS = longs().between(0, Integer.MAX_VALUE);

    @Test
    void whatIsEncodedIsDecodedToTheSameReading() {
        qt().withFixedSeed(1).withExamples(2_000).forAll(SEEDS).check(seed -> {
            EngineTelemetry reading = random(new Random(seed));
            return decoded(EngineCodec.encode(reading)).equals(reading);
        });
    }

    @Test
    void recordsOfVersion1StayReadableForEver() throws IOException {
        assertThat(decoded(TelemetryCodecTest.recorded("engine-v1.hex"))).isEqualTo(example());
    }

    @Test
    void recordsOfVersion2StayReadableForEver() throws IOException {
        assertThat(decoded(TelemetryCodecTest.recorded("engine-v2.hex"))).isEqualTo(inABlock());
    }

    /** As a router of the next release sends them while this server still runs: fields that it does not know are left out. */
    @Test
    void recordsOfTheVersionAfterThisAreReadWithoutTheirNewFields() throws IOException {
        assertThat(decoded(TelemetryCodecTest.recorded("engine-v3.hex"))).isEqualTo(inABlock());
    }

    @Test
    void whatIsWrittenNowAreTheBytesOfVersion2() throws IOException {
        assertThat(EngineCodec.encode(inABlock())).isEqualTo(TelemetryCodecTest.recorded("engine-v2.hex"));
    }

    @Test
    void aNumberThatIsAbsentIsNotZero() {
        EngineLoad nothing = new EngineLoad(OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty(),
                OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty(),
                OptionalLong.empty());
        EngineLoad zeros = new EngineLoad(OptionalInt.of(0), OptionalLong.of(0), OptionalLong.of(0),
                OptionalInt.of(0), OptionalInt.of(0), OptionalLong.of(0), OptionalLong.of(0),
                OptionalLong.of(0));
        assertThat(decoded(EngineCodec.encode(with(nothing))).load()).isEqualTo(nothing);
        assertThat(decoded(EngineCodec.encode(with(zeros))).load()).isEqualTo(zeros);
    }

    @Test
    void anyBytesAreAReadingOrAreRefusedWithAReason() {
        qt().withFixedSeed(2).withExamples(5_000).forAll(SEEDS).check(seed -> {
            Random random = new Random(seed);
            byte[] bytes = random.nextBoolean()
                    ? EngineCodec.encode(random(random))
                    : new byte[random.nextInt(300)];
            if (bytes.length == 0 || bytes[0] == 0) random.nextBytes(bytes);
            for (int i = 0; i < 3 && bytes.length > 0; i++)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                EngineCodec.decode(bytes);
                return true;
            } catch (UndecodableTelemetryException e) {
                return e.getMessage() != null && !e.getMessage().isBlank();
            }
        });
    }

    @Test
    void whatCannotBeIsRefused() {
        assertRefused(EngineWire.newBuilder().setReplica("r1"), "version 0 is not read here");
        assertRefused(EngineWire.newBuilder().setVersion(4).setReplica("r1"), "only versions 1 to 3");
        assertRefused(EngineWire.newBuilder().setVersion(1), "a reading names its replica");
        assertRefused(EngineWire.newBuilder().setVersion(1).setReplica("r1").setKvUsed(9).setKvTotal(8),
                "9 of 8 KV blocks cannot be used");
        assertRefused(EngineWire.newBuilder().setVersion(1).setReplica("r1").setKvUsageBp(10_001),
                "0 to 10000 basis points");
        assertRefused(EngineWire.newBuilder().setVersion(1).setReplica("r1").setPromptTokens(3),
                "tokens were counted in no window");
        assertRefused(EngineWire.newBuilder().setVersion(1).setReplica("r".repeat(101)),
                "replica is longer than 100 characters");
        EngineWire.Builder inARun = EngineWire.newBuilder().setVersion(2).setReplica("r1").setRun("try#1")
                .setRole(1);
        assertRefused(inARun.clone().setRole(0), "role 0 is unknown");
        assertRefused(inARun.clone().setRun("try"), "\"try\" is no run");
        assertRefused(inARun.clone().setBlock(-1), "measured blocks count from 0");
    }

    private static void assertRefused(EngineWire.Builder wire, String reason) {
        assertThatThrownBy(() -> EngineCodec.decode(wire.build().toByteArray()))
                .isInstanceOf(UndecodableTelemetryException.class).hasMessageContaining(reason);
    }

    private static EngineTelemetry example() {
        return new EngineTelemetry(new EventId(1_700_000_000_000_000L, 0, 17), "r1", "continuous", "ab12",
                new Site("node-7", "H100-SXM-80GB", "eu-west"), 1_700_000_100_000_000L, 1_000_250,
                new EngineLoad(OptionalInt.of(4_200), OptionalLong.of(420), OptionalLong.of(1_000),
                        OptionalInt.of(12), OptionalInt.of(0), OptionalLong.of(8_000), OptionalLong.of(900),
                        OptionalLong.of(3)),
                new GpuReading(OptionalInt.of(9_700), OptionalLong.of(651_230), OptionalInt.of(1_980),
                        OptionalInt.of(2_619), OptionalLong.of(4), OptionalInt.of(63)));
    }

    private static EngineTelemetry inABlock() {
        EngineTelemetry one = example();
        return new EngineTelemetry(one.id(), one.replica(), one.variant(), one.fingerprint(), one.site(),
                Optional.of(new MeasuredBlock(new RunId("faster", 3), 2, 7, 12, Role.PAIRED_CONTROL)),
                one.atEpochMicros(), one.windowMicros(), one.load(), one.gpu());
    }

    private static EngineTelemetry with(EngineLoad load) {
        EngineTelemetry one = example();
        return new EngineTelemetry(one.id(), one.replica(), one.variant(), one.fingerprint(), one.site(),
                one.atEpochMicros(), one.windowMicros(), load, GpuReading.NONE);
    }

    private static EngineTelemetry random(Random random) {
        long total = random.nextInt(1, 100_000);
        return new EngineTelemetry(
                new EventId(random.nextLong(1L << 50), random.nextInt(8), random.nextLong(1L << 40)),
                "r" + random.nextInt(100), random.nextBoolean() ? "" : "v" + random.nextInt(3), "",
                random.nextBoolean() ? Site.UNKNOWN : new Site("h", "cpu", ""),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new MeasuredBlock(new RunId("x", 1 + random.nextInt(9)),
                                random.nextInt(5), random.nextLong(1L << 40), random.nextLong(1L << 40),
                                Role.values()[random.nextInt(3)])),
                random.nextLong(1L << 50),
                1 + random.nextInt(2_000_000),
                new EngineLoad(maybe(random, 10_001), maybeLong(random, total), OptionalLong.of(total),
                        maybe(random, 1_000), maybe(random, 1_000), maybeLong(random, 1L << 40),
                        maybeLong(random, 1L << 40), maybeLong(random, 1L << 40)),
                new GpuReading(maybe(random, 10_001), maybeLong(random, 1L << 30), maybe(random, 3_000),
                        maybe(random, 3_000), maybeLong(random, Long.MAX_VALUE), maybe(random, 110)));
    }

    private static OptionalInt maybe(Random random, int bound) {
        return random.nextInt(4) == 0 ? OptionalInt.empty() : OptionalInt.of(random.nextInt(bound));
    }

    private static OptionalLong maybeLong(Random random, long bound) {
        return random.nextInt(4) == 0 ? OptionalLong.empty() : OptionalLong.of(random.nextLong(bound));
    }

    private static EngineTelemetry decoded(byte[] bytes) {
        try {
            return EngineCodec.decode(bytes);
        } catch (UndecodableTelemetryException e) {
            throw new AssertionError(e);
        }
    }
}
