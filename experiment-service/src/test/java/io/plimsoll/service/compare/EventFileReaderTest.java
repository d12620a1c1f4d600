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

import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.traffic.Role;

class EventFileReaderTest {
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
