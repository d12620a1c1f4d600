package io.plimsoll.engine.replica;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

import io.plimsoll.model.fingerprint.EngineFingerprint;

/** The machine, as far as this process may use it. */
final class HostFields {
    private HostFields() {}

    /** @param root of the file system, so that tests can have another machine */
    static SortedMap<String, String> read(Path root) {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("host.os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        fields.put("host.kernel", System.getProperty("os.version"));
        fields.put("host.cpu", cpuModel(root.resolve("proc/cpuinfo")));
        fields.put("host.cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        fields.put("host.memoryMiB", memoryMiB());
        Path processors = root.resolve("sys/devices/system/cpu");
        fields.put("host.governor",
                ofAll(processors, "scaling_governor").map(values -> String.join(" + ", values))
                        .orElse(EngineFingerprint.UNKNOWN));
        fields.put("host.cpuMhzMax", ofAll(processors, "scaling_max_freq").map(HostFields::megahertz)
                .orElse(EngineFingerprint.UNKNOWN));
        return fields;
    }

    private static String cpuModel(Path cpuinfo) {
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(EngineFingerprint.UNKNOWN);
        } catch (IOException e) {
            return EngineFingerprint.UNKNOWN; // not Linux
        }
    }

    /** Of the machine, or of the container where it has a limit. */
    private static String memoryMiB() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Long.toString(system.getTotalMemorySize() >> 20)
                : EngineFingerprint.UNKNOWN;
    }

    /**
     * What the processors have in a file of their frequency control: the limit in force, not what they could do. {@code n/a} where
     * the machine has no such control, as most virtual ones; empty where it may not be read.
     */
    private static Optional<SortedSet<String>> ofAll(Path processors, String file) {
        SortedSet<String> values = new TreeSet<>();
        if (!Files.isDirectory(processors)) return Optional.of(none());
        try (Stream<Path> all = Files.list(processors)) {
            for (Path cpu : all.filter(path -> path.getFileName().toString().matches("cpu\\d+")).toList()) {
                Path asked = cpu.resolve("cpufreq").resolve(file);
                if (Files.exists(asked)) values.add(Files.readString(asked).strip());
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(values.isEmpty() ? none() : values);
    }

    private static SortedSet<String> none() {
        return new TreeSet<>(Set.of(EngineFingerprint.NOT_APPLICABLE));
    }

    /** The kernel writes kHz. */
    private static String megahertz(SortedSet<String> values) {
        return String.join(" + ", values.stream()
                .map(value -> value.matches("\\d{4,9}")
                        ? Long.toString(Long.parseLong(value) / 1_000)
                        : value)
                .toList());
    }
}
