package io.plimsoll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.plimsoll.engine.core.StepBatch;
import io.plimsoll.engine.core.StepBatch.Slice;

class TorchExecutorTest {
    private static final int KV_TOKENS = 512;

    /** Logits have a deviation of about 2; float32 sums over 64 to 176 terms against double ones. */
    private static final float TOLERANCE = 2e-4f;

    @ParameterizedTest(name = "{0} heads of keys and values under 4 of queries")
    @ValueSource(ints = {4, 2, 1})
    void computesWhatTheTextbookSays(int kvHeads) { agrees(small(kvHeads), true); }

    @Test
    void computesItAlsoWhereLibtorchHasNoOneDnn() { agrees(small(4), false); }

    private static void agrees(ModelConfig config, boolean prepacked) {
        ModelWeights weights = ModelWeights.of("seed:7", config);
        try (TorchExecutor fast = new TorchExecutor(config, weights, KV_TOKENS, prepacked);
                NaiveExecutor naive = new NaiveExecutor(config, weights, KV_TOKENS)) {
            agree(fast, naive, new StepBatch(List.of(new Slice(0, 0, tokens(1, 40)))));
            agree(fast, naive, new StepBatch(List.of(new Slice(0, 40, tokens(2, 17)), // a chunk behind a history
                    new Slice(100, 0, tokens(3, 9)), new Slice(200, 0, new int[]{ByteTokenizer.BOS}))));
            agree(fast, naive, new StepBatch(List.of(new Slice(100, 9, tokens(4, 1)), // decodes beside a prompt
                    new Slice(0, 57, tokens(5, 1)), new Slice(300, 0, tokens(6, 33)),
                    new Slice(200, 1, tokens(7, 1)))));
        }
    }

    private static void agree(TorchExecutor fast, NaiveExecutor naive, StepBatch batch) {
        float[][] computed = fast.step(batch);
        float[][] expected = naive.step(batch);
        assertThat(computed).hasDimensions(batch.slices().size(), ByteTokenizer.VOCABULARY);
        for (int i = 0; i < computed.length; i++)
            assertThat(computed[i]).as("slice " + i).containsExactly(expected[i], within(TOLERANCE));
    }

    private static int[] tokens(int seed, int count) {
        return IntStream.range(0, count).map(i -> Math.floorMod((i + 31) * seed * 7919, 256)).toArray();
    }

    static ModelConfig small(int kvHeads) {
        return new ModelConfig(64, 3, 4, kvHeads, 176, ByteTokenizer.VOCABULARY, 256, 10_000, 1e-5, "test");
    }
}
