package io.plimsoll.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

import io.plimsoll.model.telemetry.wire.DimensionsWire;
import io.plimsoll.model.telemetry.wire.EventWire;
import io.plimsoll.model.telemetry.wire.RequestWire;

class TelemetryCodecTest {
    private static final Gen<Long> SEEDS = longs().between(0, Integer.MAX_VALUE);

    @Test
    void whatIsEncodedIsDecodedToTheSameEvent() {
        qt().withFixedSeed(1).withExamples(2_000).forAll(SEEDS).check(seed -> {
            TelemetryEvent event = Telemetry.random(new Random(seed));
            return decoded(TelemetryCodec.encode(event)).equals(event);
        });
    }

    @Test
    void recordsOfVersion1StayReadableForEver() throws IOException {
        assertThat(decoded(recorded("request-v1.hex"))).isEqualTo(Telemetry.example());
        assertThat(decoded(recorded("manifest-v1.hex"))).isEqualTo(Telemetry.exampleManifest());
    }

    @Test
    void recordsOfVersion2StayReadableForEver() throws IOException {
        assertThat(decoded(recorded("request-v2.hex"))).isEqualTo(Telemetry.fullExample());
    }

    /** As a router of the next release sends them while this consumer still runs: fields that it does not know are left out. */
    @Test
    void recordsOfTheVersionAfterThisAreReadWithoutTheirNewFields() throws IOException {
        assertThat(decoded(recorded("request-v3.hex"))).isEqualTo(Telemetry.fullExample());
    }

    @Test
    void aBinGivesAGapBackWithinItsError() {
        for (long gap = 1; gap < 30L * 86_400 * 1_000_000; gap = gap * 13 / 10 + 1)
            assertThat(ChunkGaps.micros(ChunkGaps.bin(gap))).isCloseTo(gap,
                    within(ChunkGaps.RELATIVE_ERROR * gap));
    }

    @Test
    void anyBytesAreAnEventOrAreRefusedWithAReason() {
        qt().withFixedSeed(2).withExamples(5_000).forAll(SEEDS).check(seed -> {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            return isEventOrRefused(bytes);
        });
    }

    @Test
    void aDamagedEventIsAnEventOrIsRefusedWithAReason() {
        qt().withFixedSeed(3).withExamples(5_000).forAll(SEEDS).check(seed -> {
            Random random = new Random(seed);
            byte[] bytes = TelemetryCodec.encode(Telemetry.random(random));
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            return isEventOrRefused(random.nextInt(4) == 0
                    ? Arrays.copyOf(bytes, random.nextInt(bytes.length))
                    : bytes);
        });
    }

    @Test
    void theReasonSaysWhatIsWrong() {
        byte[] bytes = TelemetryCodec.encode(Telemetry.example());
        assertRefused(Arrays.copyOf(bytes, bytes.length - 1), "cut short");
        assertRefused(new byte[0], "version 0 is not read here");
        assertRefused(event().setVersion(4).build(), "version 4 is not read here, only versions 1 to 3");
        assertRefused(event().clearBody().build(), "neither request nor manifest");
        assertRefused(event().setSequence(-1).build(), "sequence is negative");
        assertRefused(with(request().setOutcome(9)), "outcome 9 is unknown");
        assertRefused(with(request().setBucket(1_000_000)), "a bucket lies in");
        assertRefused(with(request().setPromptTokens(-5)), "0 or more");
        assertRefused(with(request().setEndUs(Long.MAX_VALUE)), "more than 30 days");
        assertRefused(with(request().addGapBin(7)), "gap_bin has 1 entries, gap_count 0");
        assertRefused(with(request().addGapBin(7).addGapCount(0)), "counts of 1 or more");
        assertRefused(with(request().setHasPhases(true).setQueueUs(-1)), "queue_us is negative");
        assertRefused(with(request().setLastTokenUs(1)), "token times run forward");
        assertRefused(with(request().setDimensions(DimensionsWire.newBuilder().setRun("no-number").setRole(1)
                .build().toByteString())), "is no run; write id#number");
    }

    @Test
    void aNameThatNoDatabaseTakesAsAKeyIsRefused() {
        for (String name : List.of("x".repeat(101), "a\0b"))
            assertRefused(with(request().setDimensions(DimensionsWire.newBuilder().setRole(1)
                    .setWorkloadClass(name).build().toByteString())), "workload_class is longer than 100");
    }

    private static EventWire.Builder event() { return WireWriter.write(Telemetry.example()).toBuilder(); }

    private static RequestWire.Builder request() { return event().getRequest().toBuilder(); }

    private static EventWire with(RequestWire.Builder request) { return event().setRequest(request).build(); }

    private static void assertRefused(EventWire wire, String why) { assertRefused(wire.toByteArray(), why); }

    private static void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> TelemetryCodec.decode(bytes))
                .isInstanceOf(UndecodableTelemetryException.class)
                .hasMessageContaining(why);
    }

    private static boolean isEventOrRefused(byte[] bytes) {
        try {
            TelemetryEvent event = TelemetryCodec.decode(bytes);
            return decoded(TelemetryCodec.encode(event)).equals(event);
        } catch (UndecodableTelemetryException refused) {
            return !Objects.requireNonNull(refused.getMessage()).isBlank();
        }
    }

    private static TelemetryEvent decoded(byte[] bytes) {
        try {
            return TelemetryCodec.decode(bytes);
        } catch (UndecodableTelemetryException e) {
            throw new AssertionError("cannot be read back", e);
        }
    }

    static byte[] recorded(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(TelemetryCodecTest.class.getResourceAsStream(name))) {
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
            return HexFormat.of().parseHex(String.join("", lines));
        }
    }
}
