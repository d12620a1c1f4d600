package io.plimsoll.service.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.service.bench.SealedLoad;

class EventFileReaderTest {
    private static final Path RECORDED = Path.of("src/test/resources/bench-results/plimsoll/recorded.hex");

    @TempDir
    Path folder = Path.of("");

    @Test
    void eventsOneALineInHexadecimalAreARun() throws IOException {
        String lines = "# exported for a test\n" + line(0, "control", Outcome.COMPLETED, false)
                + line(1, "control", Outcome.COMPLETED, false)
                + line(2, "control", Outcome.FAILED, false) + line(3, "control", Outcome.CANCELLED, false)
                + line(4, "control", Outcome.COMPLETED, true);
        RunResult run = ResultFiles.read(Files.writeString(folder.resolve("events.hex"), lines).toString())
                .getFirst();
        assertThat(run.tool()).isEqualTo(Tool.PLIMSOLL);
        assertThat(run.completed()).isEqualTo(2);
        assertThat(run.asked()).hasValue(3); // neither the cancelled one nor that of the washout
        // first token 20 ms after arrival, and the client was 5 ms late; 10 tokens, the last after 110 ms
        assertThat(mean(run, "ttft")).isCloseTo(0.025, within(1e-12));
        assertThat(mean(run, "tpot")).isCloseTo(0.010, within(1e-12));
        assertThat(mean(run, "e2e")).isCloseTo(0.115, within(1e-12));
    }

    @Test
    void aLineThatIsNoEventAndTwoVariantsAreErrors() throws IOException {
        String good = line(0, "control", Outcome.COMPLETED, false);
        Path cut = Files.writeString(folder.resolve("cut.hex"), good + good.substring(0, 31) + "\n");
        assertThatThrownBy(() -> ResultFiles.read(cut.toString())).isInstanceOf(BrokenResultException.class)
                .hasMessageContaining("cut.hex: line 2 is no event");
        Path both = Files.writeString(folder.resolve("both.hex"),
                good + line(1, "treatment", Outcome.COMPLETED, false));
        assertThatThrownBy(() -> ResultFiles.read(both.toString())).isInstanceOf(BrokenResultException.class)
                .hasMessageContaining("write one file a variant");
    }

    /** Recorded with plimsoll bench record: 4 blocks of 500 ms, 60 % of a capacity of 46 requests/s, +-10 %. */
    @Test
    void aRecordedRunHasItsSealedLoadItsBlocksAndItsEngine() {
        RunResult run = ResultFiles.read(RECORDED.toString()).getFirst();
        SealedLoad load = run.load().orElseThrow();
        assertThat(load.loop()).isEqualTo(SealedLoad.Loop.OPEN);
        assertThat(load.capacityPerSecond()).isEqualTo(46);
        assertThat(load.meanUtilization()).isCloseTo(0.6 * 1.02, within(1e-12));
        assertThat(load.ratesPerSecond()).hasSize(4)
                .allMatch(rate -> rate >= 0.9 * 46 * 0.612 - 1e-9 && rate <= 1.1 * 46 * 0.612 + 1e-9);
        RecordedBlocks blocks = run.blocks().orElseThrow();
        assertThat(blocks.manifests()).extracting(BlockManifest::block).containsExactly(0L, 1L, 2L, 3L);
        assertThat(blocks.manifests()).noneMatch(BlockManifest::cut);
        assertThat(blocks.cells()).extracting(cell -> cell.key().block()).containsOnly(0L, 1L, 2L, 3L);
        // what was due was routed, but for those that came over the edge of the run
        long planned = load.requests().stream().mapToInt(count -> count).sum();
        long routed = blocks.manifests().stream().flatMap(manifest -> manifest.routed().stream())
                .mapToLong(BlockManifest.Routed::requests).sum();
        assertThat(routed).isEqualTo(run.asked().orElseThrow()).isBetween(planned - 2, planned + 2);
        assertThat(blocks.engines().keySet()).containsExactlyElementsOf(
                blocks.cells().stream().flatMap(cell -> cell.fingerprints().stream()).distinct().toList());
    }

    @Test
    void aRemarkForProgramsThatCannotBeReadIsAnErrorWithItsLine() throws IOException {
        String good = line(0, "control", Outcome.COMPLETED, false);
        Path cut = Files.writeString(folder.resolve("cut.hex"),
                "# for people\n# plimsoll: {\"sealedLoad\": {}}\n" + good);
        assertThatThrownBy(() -> ResultFiles.read(cut.toString())).isInstanceOf(BrokenResultException.class)
                .hasMessageContaining("cut.hex: line 2").hasMessageContaining("sealedLoad.loop is missing");
        String remark = Files.readString(RECORDED).lines().filter(line -> line.contains("sealedLoad"))
                .findFirst().orElseThrow();
        Path twice = Files.writeString(folder.resolve("twice.hex"), remark + "\n" + remark + "\n" + good);
        assertThatThrownBy(() -> ResultFiles.read(twice.toString())).isInstanceOf(BrokenResultException.class)
                .hasMessageContaining("twice.hex: line 2").hasMessageContaining("a file holds one run");
    }

    @Test
    void eventsOfNoRunHaveNoBlocks() throws IOException {
        Path path = Files.writeString(folder.resolve("idle.hex"),
                line(0, "control", Outcome.COMPLETED, false));
        RunResult run = ResultFiles.read(path.toString()).getFirst();
        assertThat(run.load()).isEmpty();
        assertThat(run.blocks()).isEmpty();
    }

    private static double mean(RunResult run, String metric) {
        return Objects.requireNonNull(run.metrics().get(metric)).mean().orElseThrow();
    }

    private static String line(int sequence, String variant, Outcome outcome, boolean washout) {
        Placement placement = new Placement(Optional.empty(), "", 0, 0, 0, washout, variant, Role.REST,
                "replica-1");
        RequestTelemetry event = new RequestTelemetry(new EventId(1, 0, sequence), "request-" + sequence,
                placement, 1_000_000L + sequence,
                5_000, 120_000, outcome,
                outcome == Outcome.COMPLETED
                        ? Optional.of(new TokenTimings(20_000, 110_000, 12_000, 10))
                        : Optional.empty(),
                100 + sequence, 10, "chat", "", "", 0, "f00d", "");
        return HexFormat.of().formatHex(TelemetryCodec.encode(event)) + "\n";
    }
}
