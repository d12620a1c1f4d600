package io.plimsoll.service.sensitivity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.analysis.sensitivity.SensitivityTable;

/**
 * A table of sensitivities with where it comes from.
 *
 * @param engine digest of the fingerprint of the engine that was measured; empty when it is none of ours
 * @param about how it was measured, name to text, for people
 * @param notMeasured why the table says nothing of a quantity
 */
public record SensitivityFile(SensitivityTable table, Optional<String> engine,
        SortedMap<String, String> about, SortedMap<Quantity, String> notMeasured) {
    private static final String PUBLISHED = "published.yaml";

    public SensitivityFile {
        about = Collections.unmodifiableSortedMap(new TreeMap<>(about));
        notMeasured = Collections.unmodifiableSortedMap(new TreeMap<>(notMeasured));
    }

    /** Of one engine, as a bench measured it. */
    public static SensitivityFile measured(SensitivityTable table, String engine, Map<String, String> about,
            Map<Quantity, String> notMeasured) {
        return new SensitivityFile(table, Optional.of(engine), new TreeMap<>(about),
                new TreeMap<>(notMeasured));
    }

    /** @throws BrokenSensitivityException says all that is wrong with the file, with its lines */
    public static SensitivityFile read(Path file) {
        try {
            return SensitivityReader.read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new BrokenSensitivityException(
                    "%s: cannot be read (%s); measure one with: bench/run sensitivity".formatted(file, e), e);
        }
    }

    /** Simulated, of another engine: a hint where nobody measured this one. */
    public static SensitivityFile published() {
        try (InputStream in = Objects.requireNonNull(
                SensitivityFile.class.getResourceAsStream(PUBLISHED), PUBLISHED)) {
            return SensitivityReader.read(PUBLISHED,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(PUBLISHED + " in the class path cannot be read", e);
        }
    }

    /** As {@link #read} reads it. */
    public String yaml() { return SensitivityYaml.of(this); }
}
