package io.plimsoll.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.plimsoll.engine.strategy.ResolvedStrategies;
import io.plimsoll.engine.strategy.SamplingWishes;
import io.plimsoll.engine.strategy.Strategies;
import io.plimsoll.model.experiment.StrategyConfig;
import io.plimsoll.model.telemetry.EnginePhases;

class EngineCoreTest {
    private GatedExecutor executor = GatedExecutor.open();
    private EngineCore core = new EngineCore(executor, continuous(2));

    @AfterEach
    void theBooksAreInOrder() {
        executor.permits.release(1_000_000);
        core.close();
        assertThat(core.invariantFaults()).isEmpty();
        assertThat(core.gauges().kvBlocksUsed()).isZero();
    }

    @Test
    void everyRequestGetsItsTokensAndEndsOnce() throws Exception {
        List<Answer> answers = Stream.generate(Answer::new).limit(20).toList();
        for (int i = 0; i < answers.size(); i++)
            assertThat(core.submit(request(1 + i * 5, 1 + i), answers.get(i))).isPresent();
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(answers.get(i).tokens()).hasSize(1 + i);
        }
        assertThat(core.gauges().outputTokens()).isEqualTo(210);
        assertThat(core.gauges().promptTokens()).isEqualTo(970);
    }

    @Test
    void theEngineSaysHowLongARequestWaitedAndWasPrefilled() throws Exception {
        core.close();
        AtomicLong nanos = new AtomicLong();
        executor = new GatedExecutor();
        core = new EngineCore(executor, continuous(1), nanos::get);
        Answer first = new Answer();
        Answer second = new Answer();
        core.submit(request(1, 1), first);
        executor.asked.acquire();
        nanos.set(2_000_000);
        core.submit(request(20, 2), second); // two steps of prefill, as a chunk has 16 tokens
        nanos.set(5_000_000);
        executor.permits.release();
        executor.asked.acquire();
        nanos.set(9_000_000);
        executor.permits.release(1_000);
        assertThat(first.phases()).contains(new EnginePhases(0, 5_000, 0));
        assertThat(second.phases()).contains(new EnginePhases(3_000, 4_000, 0));
    }

    @Test
    void aRequestThatCameWhileAStepRunsIsCountedAsWaitingAtOnce() throws Exception {
        gated();
        Answer first = new Answer();
        Answer second = new Answer();
        core.submit(request(4, 1), first);
        executor.asked.acquire();
        assertThat(core.gauges().running() + core.gauges().waiting()).isEqualTo(1);
        core.submit(request(4, 1), second);
        assertThat(core.gauges().running() + core.gauges().waiting()).isEqualTo(2);
        executor.permits.release(1_000);
        assertThat(second.reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(first.reason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void aRequestThatEndsBeforeItsFirstTokenHasNoPhases() throws Exception {
        gated();
        Answer waiting = new Answer();
        Generation generation = core.submit(request(20, 2), waiting).orElseThrow();
        executor.asked.acquire();
        generation.cancel();
        executor.permits.release(1_000);
        assertThat(waiting.reason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(waiting.phases()).isEmpty();
    }

    @Test
    void theStopTokenEndsAnAnswer() throws Exception {
        Answer answer = new Answer();
        core.submit(new GenerationRequest(new int[]{3}, 50, OptionalInt.of(6), SamplingWishes.GREEDY),
                answer);
        assertThat(answer.reason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.tokens()).containsExactly(4, 5, 6);
    }

    @Test
    void aCancelledRequestLeavesInWhateverPhaseItIs() throws Exception {
        gated();
        Answer decoding = new Answer();
        Answer prefilling = new Answer();
        Answer waiting = new Answer();
        Generation first = core.submit(request(1, 100), decoding).orElseThrow();
        executor.permits.release();
        decoding.awaitFirstToken();
        Generation second = core.submit(request(100, 50), prefilling).orElseThrow(); // chunks of 16
        Generation third = core.submit(request(1, 100), waiting).orElseThrow(); // two seats are taken
        executor.permits.release(3);
        executor.asked.acquire(4);
        Stream.of(first, second, third).forEach(Generation::cancel);
        executor.permits.release(1_000);
        for (Answer answer : List.of(decoding, prefilling, waiting))
            assertThat(answer.reason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(prefilling.tokens()).isEmpty();
        assertThat(core.gauges().requestsCancelled()).isEqualTo(3);
    }

    @Test
    void aSwapWaitsForThoseWhoAreInAndAdmitsNobody() throws Exception {
        gated();
        List<Answer> in = Stream.generate(Answer::new).limit(4).toList();
        in.forEach(answer -> core.submit(request(5, 10), answer));
        executor.asked.acquire();
        long before = core.installation();
        var swapped = core.drainAndInstall(continuous(4));
        assertThat(core.submit(request(5, 10), new Answer())).as("while it drains").isEmpty();
        assertThat(swapped).isNotDone();
        executor.permits.release(1_000_000);
        assertThat(swapped.get(20, TimeUnit.SECONDS)).isEqualTo(before + 1);
        for (Answer answer : in)
            assertThat(answer.tokens()).hasSize(10);
        assertThat(core.submit(before, request(5, 10), new Answer())).as("meant for the old strategies")
                .isEmpty();
        Answer after = new Answer();
        assertThat(core.submit(before + 1, request(5, 10), after)).isPresent();
        assertThat(after.tokens()).hasSize(10);
    }

    @Test
    void aNewerSwapOvertakesOneThatStillDrains() throws Exception {
        gated();
        Answer in = new Answer();
        core.submit(request(5, 10), in);
        executor.asked.acquire();
        var first = core.drainAndInstall(continuous(4));
        var second = core.drainAndInstall(continuous(8));
        executor.permits.release(1_000_000);
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(first.get(20, TimeUnit.SECONDS));
    }

    @Test
    void aStepThatFailsFailsItsRequestsAndNotTheEngine() throws Exception {
        gated();
        Answer hit = new Answer();
        core.submit(request(5, 10), hit);
        executor.broken = true;
        executor.permits.release();
        assertThatThrownBy(hit::reason).hasMessageContaining("out of order");
        executor.broken = false;
        executor.permits.release(1_000);
        Answer next = new Answer();
        core.submit(request(5, 3), next);
        assertThat(next.tokens()).hasSize(3);
    }

    @Test
    void aRequestThatCouldNeverFitIsRefusedAtOnce() {
        assertThatThrownBy(() -> core.submit(request(150, 51), new Answer()))
                .hasMessage("150 prompt tokens and 51 output tokens are more than the context of 200 tokens");
    }

    private void gated() {
        core.close();
        executor = new GatedExecutor();
        core = new EngineCore(executor, continuous(2));
    }

    private static GenerationRequest request(int promptTokens, int outputTokens) {
        return new GenerationRequest(IntStream.range(0, promptTokens).map(i -> i % 10).toArray(),
                outputTokens,
                OptionalInt.empty(), SamplingWishes.GREEDY);
    }

    private static ResolvedStrategies continuous(int maxBatch) {
        return Strategies.resolve(new TreeMap<>(Map.of("scheduler", new StrategyConfig("continuous",
                new TreeMap<>(Map.of("maxBatch", Integer.toString(maxBatch), "chunkTokens", "16"))))));
    }
}
