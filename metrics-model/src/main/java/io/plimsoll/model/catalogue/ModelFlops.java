package io.plimsoll.model.catalogue;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Stream;

import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.EngineTelemetry;

/**
 * What an engine's output takes at least of its GPUs: a reading that takes more than they have was counted wrong. A lower bound, so
 * that nothing true is refused: 2 operations a parameter and output token, of the largest dense peak that the GPU has in any
 * precision; neither prompts, which a cache may have answered, nor attention are in it. Bytes are not bounded here (MBU): no engine
 * says how many steps there were. At most as many tokens a step as requests are in the batch would bound them, but {@code running}
 * is of the moment at the end of the window: 256 requests that all end before it leave 1 behind, and a true reading would be refused.
 *
 * @see "Chowdhery et al. (2022), PaLM, appendix B: model FLOPs utilization"
 */
public final class ModelFlops {
    /** Of the fingerprint: parameters that take part in a token, and GPUs of the replica. */
    static final String PARAMETERS = "model.parameters";
    static final String GPUS = "gpu.count";
    private static final double OPERATIONS = 2;
    private static final double TERA = 1e12;

    private final ReferenceTable peaks;

    ModelFlops(ReferenceTable peaks) { this.peaks = peaks; }

    /** By the catalogue's newest peaks. */
    public static ModelFlops standard() {
        return new ModelFlops(MetricCatalogue.standard().tables().stream()
                .filter(table -> table.id().equals("gpu-peaks")).max((a, b) -> a.version() - b.version())
                .orElseThrow());
    }

    /** The least share of the peak that the reading can have taken; empty where model, GPU, their number or the tokens are not known. */
    public OptionalDouble utilizationAtLeast(EngineTelemetry reading, EngineFingerprint engine) {
        OptionalLong parameters = number(engine, PARAMETERS);
        OptionalLong gpus = number(engine, GPUS);
        OptionalDouble peak = peak(reading.site().gpu());
        OptionalLong tokens = reading.load().outputTokens();
        if (parameters.isEmpty() || gpus.isEmpty() || gpus.getAsLong() < 1 || peak.isEmpty()
                || tokens.isEmpty()
                || reading.windowMicros() == 0)
            return OptionalDouble.empty();
        double operations = OPERATIONS * parameters.getAsLong() * tokens.getAsLong();
        double available = peak.getAsDouble() * gpus.getAsLong() * reading.windowMicros() / 1e6;
        return OptionalDouble.of(operations / available);
    }

    private OptionalDouble peak(String gpu) {
        return Stream.of("bf16Tflops", "fp16Tflops", "fp8Tflops").map(column -> peaks.number(gpu, column))
                .flatMap(Optional::stream).mapToDouble(BigDecimal::doubleValue).map(tera -> tera * TERA)
                .max();
    }

    private static OptionalLong number(EngineFingerprint engine, String field) {
        SortedMap<String, String> fields = engine.fields();
        try {
            return fields.containsKey(field)
                    ? OptionalLong.of(Long.parseLong(fields.get(field)))
                    : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty(); // no number is not known
        }
    }
}
