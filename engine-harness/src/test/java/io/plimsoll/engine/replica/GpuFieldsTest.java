package io.plimsoll.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.Site;

/** The program's output stands here, in the form that NVIDIA documents for {@code --format=csv,noheader,nounits}. */
class GpuFieldsTest {
    private static final String ONE = "NVIDIA H100 80GB HBM3, 81559, 96.00.74.00.01, Disabled, Enabled, 5, 16, 2619, 700.00, 550.54.15\n";

    @TempDir
    Path folder;

    @Test
    void everyColumnIsAField() throws Exception {
        assertThat(GpuFields.parse(ONE)).hasSize(11).containsEntry("gpu.sku", "NVIDIA H100 80GB HBM3")
                .containsEntry("gpu.count", "1").containsEntry("gpu.memoryMiB", "81559")
                .containsEntry("gpu.vbios", "96.00.74.00.01").containsEntry("gpu.mig", "Disabled")
                .containsEntry("gpu.ecc", "Enabled").containsEntry("gpu.pcieGen", "5")
                .containsEntry("gpu.pcieWidth", "16").containsEntry("gpu.memoryClockMhzMax", "2619")
                .containsEntry("power.limitWatts", "700.00").containsEntry("driver.version", "550.54.15");
    }

    @Test
    void equalGpusAreCountedAndUnequalOnesAreAllNamed() throws Exception {
        assertThat(GpuFields.parse(ONE + ONE.replace("700.00", "650.00")))
                .containsEntry("gpu.count", "2").containsEntry("gpu.sku", "NVIDIA H100 80GB HBM3")
                .containsEntry("power.limitWatts", "650.00 + 700.00");
    }

    @Test
    void whatAGpuDoesNotHaveIsNotWhatItDoesNotTell() throws Exception {
        assertThat(GpuFields.parse(
                "NVIDIA L4, 23034, 95.04.29.00.06, [N/A], [Not Supported], 4, 16, 6251, [Unknown Error], 550.54.15"))
                .containsEntry("gpu.mig", EngineFingerprint.NOT_APPLICABLE)
                .containsEntry("gpu.ecc", EngineFingerprint.NOT_APPLICABLE)
                .containsEntry("power.limitWatts", EngineFingerprint.UNKNOWN);
        assertThat(GpuFields.parse(ONE + ONE.replace("700.00", "[Insufficient Permissions]")))
                .as("half known is not known").containsEntry("power.limitWatts", EngineFingerprint.UNKNOWN);
    }

    @Test
    void otherOutputIsRefused() {
        assertThatThrownBy(() -> GpuFields.parse("No devices were found\n"))
                .hasMessage("nvidia-smi: 1 columns, not 10: No devices were found");
        assertThatThrownBy(() -> GpuFields.parse("\n")).hasMessage("nvidia-smi: no GPU");
    }

    @Test
    void anEngineOnProcessorsHasNoGpuEvenWhereTheMachineHasOne() throws Exception {
        program("echo 'must not be asked' >&2; exit 1\n");
        assertThat(GpuFields.read(Site.NO_GPU, _ -> Optional.of(folder.toString()))).hasSize(11)
                .allSatisfy((_, value) -> assertThat(value).isEqualTo(EngineFingerprint.NOT_APPLICABLE));
    }

    @Test
    void anEngineOnAGpuAsksOnceForAllColumnsAndDoesNotKnowWhereNobodyAnswers() throws Exception {
        assertThat(GpuFields.read("H100", _ -> Optional.of(folder.toString()))).hasSize(11)
                .allSatisfy((_, value) -> assertThat(value).isEqualTo(EngineFingerprint.UNKNOWN));
        program("""
                case "$1 $2" in
                "--query-gpu=name,memory.total,vbios_version,mig.mode.current,ecc.mode.current,pcie.link.gen.max,\
                pcie.link.width.max,clocks.max.memory,power.limit,driver_version --format=csv,noheader,nounits") echo '%s' ;;
                *) exit 2 ;;
                esac
                """
                .formatted(ONE.strip()));
        assertThat(GpuFields.read("H100", _ -> Optional.of(folder.toString())))
                .isEqualTo(GpuFields.parse(ONE));
        program("echo 'NVIDIA-SMI has failed'; exit 9\n");
        assertThat(GpuFields.read("H100", _ -> Optional.of(folder.toString())))
                .containsEntry("gpu.sku", EngineFingerprint.UNKNOWN);
    }

    private void program(String script) throws Exception {
        Path program = folder.resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
