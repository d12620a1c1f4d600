package io.plimsoll.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.model.fingerprint.EngineFingerprint;

class HostFieldsTest {
    @TempDir
    Path root;

    @Test
    void aMachineThatControlsItsClockSaysHow() throws Exception {
        write("proc/cpuinfo", "processor\t: 0\nmodel name\t: AMD EPYC 9354\n");
        write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n");
        write("sys/devices/system/cpu/cpu0/cpufreq/scaling_max_freq", "3250000\n");
        write("sys/devices/system/cpu/cpu10/cpufreq/scaling_governor", "powersave\n");
        write("sys/devices/system/cpu/cpu10/cpufreq/scaling_max_freq", "3250000\n");
        write("sys/devices/system/cpu/cpufreq/policy0/scaling_governor", "counted at its processor\n");

        assertThat(HostFields.read(root)).containsEntry("host.cpu", "AMD EPYC 9354")
                .containsEntry("host.governor", "performance + powersave")
                .containsEntry("host.cpuMhzMax", "3250")
                .containsEntry("host.cores", Integer.toString(Runtime.getRuntime().availableProcessors()))
                .containsKeys("host.os", "host.kernel")
                .hasEntrySatisfying("host.memoryMiB",
                        size -> assertThat(Long.parseLong(size)).isGreaterThan(100));
    }

    @Test
    void whatAMachineDoesNotHaveIsNotUnknown() throws Exception {
        Files.createDirectories(root.resolve("sys/devices/system/cpu/cpu0"));
        assertThat(HostFields.read(root))
                .containsEntry("host.governor", EngineFingerprint.NOT_APPLICABLE)
                .containsEntry("host.cpuMhzMax", EngineFingerprint.NOT_APPLICABLE)
                .as("every machine has a processor").containsEntry("host.cpu", EngineFingerprint.UNKNOWN);
    }

    @Test
    void ofTheEnvironmentOnlyWhatChangesNumbersIsTold() {
        Map<String, String> variables = Map.of("OMP_NUM_THREADS", "4", "API_TOKEN", "secret");
        assertThat(EnvironmentFields.read(name -> Optional.ofNullable(variables.get(name)))).isEqualTo(Map.of(
                "env.OMP_NUM_THREADS", "4", "env.MKL_NUM_THREADS", "n/a", "env.LD_PRELOAD", "n/a",
                "env.MALLOC_ARENA_MAX", "n/a"));
    }

    private void write(String file, String text) throws Exception {
        Path at = root.resolve(file);
        Files.createDirectories(at.getParent());
        Files.writeString(at, text);
    }
}
