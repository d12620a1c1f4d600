package io.plimsoll.engine.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.model.telemetry.GpuReading;

/** No GPU is needed: the program's output stands here, and a script plays the program. */
class NvidiaSmiTest {
    private static final String TWO = """
            0, 71.53, 345, 2619, 0x0000000000000001, 0, 31
            1, 651.23, 1755, 2619, 0x0000000000000004, 100, 63
            """;

    @TempDir
    Path folder;

    @Test
    void eachGpuIsReadByItsIndex() throws Exception {
        assertThat(NvidiaSmi.parse(TWO)).hasSize(2)
                .containsEntry(0,
                        new GpuReading(OptionalInt.of(0), OptionalLong.of(71_530), OptionalInt.of(345),
                                OptionalInt.of(2_619), OptionalLong.of(1), OptionalInt.of(31)))
                .containsEntry(1, new GpuReading(OptionalInt.of(10_000), OptionalLong.of(651_230),
                        OptionalInt.of(1_755), OptionalInt.of(2_619), OptionalLong.of(4),
                        OptionalInt.of(63)));
    }

    @Test
    void whatTheGpuDoesNotSayIsAbsent() throws Exception {
        assertThat(NvidiaSmi.parse("0, [N/A], [Not Supported], N/A, [N/A], [Unknown Error], [N/A]\n"))
                .containsEntry(0, GpuReading.NONE);
    }

    @Test
    void otherOutputIsRefusedWithItsLine() {
        assertThatThrownBy(() -> NvidiaSmi.parse("No devices were found\n"))
                .hasMessage("nvidia-smi, line 1: 1 columns, not 7: No devices were found");
        assertThatThrownBy(() -> NvidiaSmi.parse(TWO + "2, NaN, 1, 1, 0x0, 0, 1\n"))
                .hasMessageStartingWith("nvidia-smi, line 3: no number: NaN");
        assertThatThrownBy(() -> NvidiaSmi.parse("0, 1, 1, 1, 7, 0, 1")).hasMessageContaining("hexadecimal");
    }

    @Test
    void severalGpusOfOneReplicaAreOneReading() throws Exception {
        assertThat(GpusOfReplica.together(NvidiaSmi.parse(TWO).values())).isEqualTo(
                new GpuReading(OptionalInt.of(5_000), OptionalLong.of(722_760), OptionalInt.of(345),
                        OptionalInt.of(2_619), OptionalLong.of(5), OptionalInt.of(63)));
        assertThat(GpusOfReplica.together(NvidiaSmi.parse(TWO + "2, [N/A], 1, 1, 0x0, 0, 1").values())
                .powerMilliwatts()).as("a sum of which a part is unknown").isEmpty();
        assertThat(GpusOfReplica.together(List.of())).isEqualTo(GpuReading.NONE);
    }

    @Test
    void aMachineWithoutTheProgramHasNoReadings() {
        assertThat(NvidiaSmi.find(_ -> Optional.of(folder.toString()))).isEmpty();
        assertThat(NvidiaSmi.find(_ -> Optional.empty())).isEmpty();
    }

    @Test
    void aDriverThatKnowsOnlyTheNewNameOfTheReasonsIsAskedByIt() throws Exception {
        program("""
                case "$1" in
                *clocks_event_reasons*) echo '0, 71.53, 345, 2619, 0x0000000000000001, 0, 31' ;;
                *) echo 'Field "clocks_throttle_reasons.active" is not a valid field to query.'; exit 2 ;;
                esac
                """);
        assertThat(NvidiaSmi.find(_ -> Optional.of(folder.toString())).orElseThrow().read()).hasSize(1);
    }

    @Test
    void aProgramThatFailsSaysWhy() throws Exception {
        program("echo 'NVIDIA-SMI has failed'; exit 9\n");
        assertThatThrownBy(() -> NvidiaSmi.find(_ -> Optional.of(folder.toString())).orElseThrow().read())
                .hasMessage("nvidia-smi failed: NVIDIA-SMI has failed");
    }

    private void program(String script) throws IOException {
        Path program = folder.resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
