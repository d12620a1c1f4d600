package io.plimsoll.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.experiment.StrategyConfig;

class StrategiesTest {

    @Test
    void whatIsMissingTakesItsDefaultAndTheFingerprintSaysSo() {
        var fields = Strategies.resolve(new TreeMap<>()).fields();
        assertThat(fields).containsEntry("strategies.scheduler.id", "continuous")
                .containsEntry("strategies.scheduler.chunkTokens", "64")
                .containsEntry("strategies.kvCache.id", "contiguous")
                .containsEntry("strategies.sampler.id", "temperature");
    }

    @Test
    void allFaultsComeAtOnceAndEachNamesTheWordsThatWork() {
        SortedMap<String, StrategyConfig> bad = new TreeMap<>();
        bad.put("scheduler",
                config("continuous", Map.of("maxBatch", "0", "chunkTokens", "half", "speed", "9")));
        bad.put("kvCache", config("paged", Map.of()));
        bad.put("drafter", config("eagle", Map.of()));
        assertThatThrownBy(() -> Strategies.resolve(bad)).isInstanceOf(UnknownStrategyException.class)
                .hasMessageContaining(
                        "strategies.drafter: unknown strategy interface; use kvCache, sampler, scheduler")
                .hasMessageContaining(
                        "strategies.kvCache.id: \"paged\" is no kvCache of this engine; use contiguous")
                .hasMessageContaining(
                        "strategies.scheduler.maxBatch: 0 is out of range; write 1 to 256 sequences")
                .hasMessageContaining("write 0 to 1000000 tokens or whole")
                .hasMessageContaining(
                        "strategies.scheduler.speed: continuous has no such parameter; it has maxBatch, chunkTokens");
        assertThat(Strategies.faults(bad)).hasSize(5);
    }

    @Test
    void aSampledTokenDependsOnSeedAndPositionAlone() {
        TokenSampler sampler = Strategies.resolve(new TreeMap<>()).newSampler();
        float[] logits = {0, 1, 2, 1, 0};
        SamplingWishes warm = new SamplingWishes(1, 7);
        assertThat(sampler.choose(logits, SamplingWishes.GREEDY, 3)).isEqualTo(2);
        int[] counts = new int[5];
        for (int position = 0; position < 20_000; position++) {
            assertThat(sampler.choose(logits, warm, position))
                    .isEqualTo(sampler.choose(logits, warm, position));
            counts[sampler.choose(logits, warm, position)]++;
        }
        // softmax of the logits is 0.07, 0.18, 0.49, 0.18, 0.07; 0.02 is more than five deviations of 20,000 draws
        double[] shares = {0.0673, 0.1828, 0.4970, 0.1828, 0.0673};
        for (int token = 0; token < 5; token++)
            assertThat(counts[token] / 20_000.0).isCloseTo(shares[token],
                    org.assertj.core.data.Offset.offset(0.02));
    }

    private static StrategyConfig config(String id, Map<String, String> parameters) {
        return new StrategyConfig(id, new TreeMap<>(parameters));
    }
}
