package io.plimsoll.model.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.model.telemetry.Telemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.TelemetryEvent;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;
import io.plimsoll.testkit.PythonPackage;

class PythonTelemetryTest {
    private static final int EVENTS = 2_000;

    /** Seeds 0 to 1,999, one generator each. */
    @Test
    void whatPythonEncodesJavaDecodesToTheSameEventFromTheSameBytes(@TempDir Path folder)
            throws IOException, InterruptedException, UndecodableTelemetryException {
        List<TelemetryEvent> events = LongStream.range(0, EVENTS)
                .mapToObj(seed -> Telemetry.random(new Random(seed))).toList();
        PythonPackage python = PythonPackageTest.runOrSkip(folder,
                events.stream().map(RecordJson::of).collect(Collectors.joining("\n")), "-m",
                "tests.encode_json_events");
        assertThat(python.exit()).as(python.output()).isZero();
        List<String> lines = python.output().lines().toList();
        assertThat(lines).hasSize(EVENTS);
        for (int seed = 0; seed < EVENTS; seed++) {
            byte[] bytes = HexFormat.of().parseHex(lines.get(seed));
            assertThat(TelemetryCodec.decode(bytes)).as("seed %d", seed).isEqualTo(events.get(seed));
            assertThat(bytes).as("seed %d", seed).isEqualTo(TelemetryCodec.encode(events.get(seed)));
        }
    }
}
