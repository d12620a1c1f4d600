package io.plimsoll.engine.replica;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.engine.readings.NvidiaSmi;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.Site;

/** The GPUs that this engine computes on: a GPU that only stands in the same machine is none of them. */
final class GpuFields {
    private static final Logger log = LoggerFactory.getLogger(GpuFields.class);
    private static final String COUNT = "gpu.count";

    /** A field and its column in the words of {@code nvidia-smi --help-query-gpu}. */
    private record Column(String field, String query) {}

    /** Of the link what it can do: idle GPUs turn generation and width down, so that what is in force depends on the moment. */
    private static final List<Column> COLUMNS = List.of(new Column("gpu.sku", "name"),
            new Column("gpu.memoryMiB", "memory.total"), new Column("gpu.vbios", "vbios_version"),
            new Column("gpu.mig", "mig.mode.current"), new Column("gpu.ecc", "ecc.mode.current"),
            new Column("gpu.pcieGen", "pcie.link.gen.max"),
            new Column("gpu.pcieWidth", "pcie.link.width.max"),
            new Column("gpu.memoryClockMhzMax", "clocks.max.memory"),
            new Column("power.limitWatts", "power.limit"), new Column("driver.version", "driver_version"));

    private GpuFields() {}

    /** @param sku of the replica's site */
    static SortedMap<String, String> read(String sku, Function<String, Optional<String>> environment) {
        if (sku.equals(Site.NO_GPU)) return all(EngineFingerprint.NOT_APPLICABLE);
        Optional<NvidiaSmi> program = NvidiaSmi.find(environment);
        if (program.isEmpty()) return all(EngineFingerprint.UNKNOWN);
        try {
            return parse(program.get().describe(COLUMNS.stream().map(Column::query).toList()));
        } catch (IOException e) {
            log.warn("the fingerprint does not know the GPUs: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return all(EngineFingerprint.UNKNOWN);
    }

    /** @param csv a line for each GPU, without units; where GPUs differ, a field has the values of all of them */
    static SortedMap<String, String> parse(String csv) throws IOException {
        List<String[]> gpus = csv.lines().filter(line -> !line.isBlank()).map(line -> line.split(",", -1))
                .toList();
        if (gpus.isEmpty()) throw new IOException("nvidia-smi: no GPU");
        for (String[] gpu : gpus)
            if (gpu.length != COLUMNS.size())
                throw new IOException("nvidia-smi: %d columns, not %d: %s".formatted(gpu.length,
                        COLUMNS.size(), String.join(",", gpu)));
        SortedMap<String, String> fields = new TreeMap<>();
        for (int column = 0; column < COLUMNS.size(); column++) {
            int at = column;
            fields.put(COLUMNS.get(column).field(),
                    together(gpus.stream().map(gpu -> value(gpu[at].strip())).distinct().sorted().toList()));
        }
        fields.put(COUNT, Integer.toString(gpus.size()));
        return fields;
    }

    private static String together(List<String> values) {
        return values.contains(EngineFingerprint.UNKNOWN)
                ? EngineFingerprint.UNKNOWN
                : String.join(" + ", values);
    }

    /** What a GPU does not have is something else than what it does not tell. */
    private static String value(String cell) {
        return switch (cell) {
            case "[N/A]", "N/A", "[Not Supported]" -> EngineFingerprint.NOT_APPLICABLE;
            case String other when other.isEmpty() || other.startsWith("[") || other.equals("ERR!") ->
                EngineFingerprint.UNKNOWN;
            default -> cell;
        };
    }

    private static SortedMap<String, String> all(String value) {
        SortedMap<String, String> fields = new TreeMap<>();
        COLUMNS.forEach(column -> fields.put(column.field(), value));
        fields.put(COUNT, value);
        return fields;
    }
}
