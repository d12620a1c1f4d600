package io.plimsoll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.engine.core.Answer;
import io.plimsoll.engine.core.EngineCore;
import io.plimsoll.engine.core.Executor;
import io.plimsoll.engine.core.GenerationRequest;
import io.plimsoll.engine.core.StepBatch;
import io.plimsoll.engine.strategy.ResolvedStrategies;
import io.plimsoll.engine.strategy.SamplingWishes;
import io.plimsoll.engine.strategy.Strategies;
import io.plimsoll.model.experiment.StrategyConfig;

/** Whole generations of the shipped model with their own history, alone and beside others. */
class BatchInvarianceTest {
    private static final int REQUESTS = 10;
    private static final float CLOSE = 1e-4f;

    private final ModelConfig config;
    private final ModelWeights weights;

    BatchInvarianceTest() throws Exception {
        config = ModelConfig
                .read(Path.of(System.getProperty("plimsoll.root", ".."), "examples/models/tiny.json"));
        weights = ModelWeights.of("seed:7", config);
    }

    @Test
    void greedyOutputIsTheSameAloneAndInAnyBatch() throws Exception {
        List<List<Integer>> alone = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++)
            alone.addAll(generate(continuous(8, "64"), List.of(request(i))));
        assertThat(alone).allSatisfy(tokens -> assertThat(tokens).hasSizeGreaterThan(30));
        for (int maxBatch : new int[]{2, 5, 8})
            assertThat(generate(continuous(maxBatch, "64"), requests()))
                    .as("batches of " + maxBatch)
                    .isEqualTo(alone);
    }

    @Test
    void aStaticBatchChangesNothingEither() throws Exception {
        List<List<Integer>> alone = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++)
            alone.addAll(generate(staticBatch(), List.of(request(i))));
        assertThat(generate(staticBatch(), requests())).isEqualTo(alone);
    }

    @Test
    void anotherChunkingAgreesUpToTheFirstTokenThatWasClose() throws Exception {
        List<List<Float>> gaps = new ArrayList<>();
        List<List<Integer>> alone = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            gaps.add(new ArrayList<>());
            alone.addAll(generate(continuous(8, "64"), List.of(request(i)), gaps.get(i)));
        }
        int compared = 0;
        for (String chunkTokens : List.of("7", "100", "whole")) {
            List<List<Integer>> other = generate(continuous(8, chunkTokens), requests());
            for (int i = 0; i < REQUESTS; i++) {
                int sure = tokensBeforeTheFirstCloseOne(gaps.get(i), alone.get(i).size());
                assertThat(other.get(i).subList(0, sure)).as("request %d in chunks of %s", i, chunkTokens)
                        .isEqualTo(alone.get(i).subList(0, sure));
                compared += sure;
            }
        }
        assertThat(compared).as("tokens that this test really compared, of 1,455").isGreaterThan(1_000);
    }

    private List<List<Integer>> generate(ResolvedStrategies strategies, List<GenerationRequest> requests)
            throws Exception {
        return generate(strategies, requests, new ArrayList<>());
    }

    /** @param gaps takes the distance of the two largest logits behind each slice, in order of computation */
    private List<List<Integer>> generate(ResolvedStrategies strategies, List<GenerationRequest> requests,
            List<Float> gaps) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (Executor executor = new Watched(new TorchExecutor(config, weights, 8192), gaps);
                EngineCore core = new EngineCore(executor, strategies)) {
            for (GenerationRequest request : requests) {
                Answer answer = new Answer();
                assertThat(core.submit(request, answer)).isPresent();
                answers.add(answer);
            }
            List<List<Integer>> tokens = new ArrayList<>();
            for (Answer answer : answers)
                tokens.add(answer.tokens());
            assertThat(core.invariantFaults()).isEmpty();
            return tokens;
        }
    }

    /** The last gaps are those of the output; those before are of chunks of the prompt. */
    private static int tokensBeforeTheFirstCloseOne(List<Float> gaps, int outputTokens) {
        List<Float> ofOutput = gaps.subList(gaps.size() - outputTokens, gaps.size());
        int sure = 0;
        while (sure < outputTokens && ofOutput.get(sure) >= CLOSE)
            sure++;
        return sure;
    }

    private static List<GenerationRequest> requests() {
        return IntStream.range(0, REQUESTS).mapToObj(BatchInvarianceTest::request).toList();
    }

    /** Prompts from 20 to 335 tokens, each beginning in its own way. */
    private static GenerationRequest request(int index) {
        int[] prompt = IntStream.range(0, 20 + 35 * index).map(i -> (i * 37 + index * 11 + i * i % 13) % 256)
                .toArray();
        return new GenerationRequest(prompt, 35 + 3 * index, OptionalInt.empty(), SamplingWishes.GREEDY);
    }

    private static ResolvedStrategies continuous(int maxBatch, String chunkTokens) {
        return scheduler("continuous",
                Map.of("maxBatch", Integer.toString(maxBatch), "chunkTokens", chunkTokens));
    }

    private static ResolvedStrategies staticBatch() {
        return scheduler("static-batch", Map.of("maxBatch", "8"));
    }

    private static ResolvedStrategies scheduler(String id, Map<String, String> parameters) {
        return Strategies.resolve(
                new TreeMap<>(Map.of("scheduler", new StrategyConfig(id, new TreeMap<>(parameters)))));
    }

    private record Watched(Executor executor, List<Float> gaps) implements Executor {
        @Override
        public int vocabularyTokens() { return executor.vocabularyTokens(); }

        @Override
        public int contextTokens() { return executor.contextTokens(); }

        @Override
        public int kvTokens() { return executor.kvTokens(); }

        @Override
        public float[][] step(StepBatch batch) {
            float[][] logits = executor.step(batch);
            for (float[] of : logits)
                gaps.add(gap(of));
            return logits;
        }

        @Override
        public void close() { executor.close(); }

        private static float gap(float[] logits) {
            float[] sorted = logits.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length - 1] - sorted[sorted.length - 2];
        }
    }
}
