package io.plimsoll.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.EngineLoad;
import io.plimsoll.model.telemetry.EngineTelemetry;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.GpuReading;
import io.plimsoll.model.telemetry.Site;

class ModelFlopsTest {
    private static final Map<String, String> LLAMA_70B = Map.of("model.parameters", "70600000000",
            "gpu.count",
            "2");

    /** 2 x 70.6e9 x 1,000 tokens a second of 2 x 1,979 TFLOP/s: by hand 0.03567. */
    @Test
    void oneSecondOfTwoH100() {
        assertThat(
                ModelFlops.standard().utilizationAtLeast(reading("H100-SXM-80GB", 1_000), engine(LLAMA_70B))
                        .orElseThrow())
                .isCloseTo(0.035675, within(1e-6));
        assertThat(
                ModelFlops.standard().utilizationAtLeast(reading("H100-SXM-80GB", 30_000), engine(LLAMA_70B))
                        .orElseThrow())
                .as("no H100 does that").isGreaterThan(1);
    }

    @Test
    void whatIsNotKnownIsNotBounded() {
        ModelFlops flops = ModelFlops.standard();
        assertThat(flops.utilizationAtLeast(reading("cpu", 1_000), engine(LLAMA_70B))).isEmpty();
        assertThat(flops.utilizationAtLeast(reading("H100-SXM-80GB", 1_000), engine(Map.of()))).isEmpty();
        assertThat(flops.utilizationAtLeast(reading("H100-SXM-80GB", 1_000),
                engine(Map.of("model.parameters", "many", "gpu.count", "1")))).isEmpty();
        assertThat(flops.utilizationAtLeast(reading("H100-SXM-80GB", 1_000),
                engine(Map.of("model.parameters", "7", "gpu.count", "0")))).isEmpty();
    }

    private static EngineFingerprint engine(Map<String, String> fields) {
        return new EngineFingerprint(new TreeMap<>(fields));
    }

    private static EngineTelemetry reading(String gpu, long outputTokens) {
        EngineLoad load = new EngineLoad(OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty(),
                OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty(), OptionalLong.of(outputTokens),
                OptionalLong.empty());
        return new EngineTelemetry(new EventId(1, 0, 0), "r1", "v", "f", new Site("h", gpu, ""), 1, 1_000_000,
                load,
                GpuReading.NONE);
    }
}
