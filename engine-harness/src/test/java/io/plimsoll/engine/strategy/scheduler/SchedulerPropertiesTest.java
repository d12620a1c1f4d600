package io.plimsoll.engine.strategy.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

import io.plimsoll.engine.strategy.BatchScheduler;
import io.plimsoll.engine.strategy.SequenceId;
import io.plimsoll.engine.strategy.scheduler.SimulatedEngine.Arrival;

/** What must hold of every scheduler: each plan is checked by {@link SimulatedEngine} while it is carried out. */
class SchedulerPropertiesTest {
    private static final int KV_TOKENS = 400; // tight: two long prompts do not fit together
    private static final int FOR_EVER = 1_000_000;

    @Test
    void staticBatchingServesEveryoneInOrderAndKeepsTheBooks() { holdsFor(4, new StaticBatchScheduler(4)); }

    @Test
    void chunkedContinuousBatchingServesEveryoneInOrderAndKeepsTheBooks() {
        holdsFor(4, new ContinuousScheduler(4, 16));
    }

    @Test
    void wholePromptContinuousBatchingServesEveryoneInOrderAndKeepsTheBooks() {
        holdsFor(4, ContinuousScheduler.of(4, ContinuousScheduler.WHOLE));
    }

    @Test
    void aPromptIsCutOnItsOwnGridWhoeverElseIsThere() {
        qt().withFixedSeed(7).withExamples(300).forAll(arrivals(FOR_EVER)).checkAssert(arrivals -> {
            SimulatedEngine engine = new SimulatedEngine(new ContinuousScheduler(4, 16), 4, KV_TOKENS);
            engine.run(arrivals);
            for (int i = 0; i < arrivals.size(); i++)
                assertThat(engine.chunks.get(new SequenceId(i)))
                        .isEqualTo(grid(arrivals.get(i).promptTokens(), 16));
        });
    }

    @Test
    void staticBatchingAdmitsNobodyWhileABatchRuns() {
        SimulatedEngine engine = new SimulatedEngine(new StaticBatchScheduler(2), 2, KV_TOKENS);
        engine.run(List.of(new Arrival(0, 10, 30, FOR_EVER), new Arrival(0, 10, 2, FOR_EVER),
                new Arrival(1, 10, 2, FOR_EVER)));
        assertThat(engine.ended).extracting(SequenceId::value).containsExactly(1L, 0L, 2L);
    }

    @Test
    void continuousBatchingAdmitsAsSoonAsASeatIsFree() {
        SimulatedEngine engine = new SimulatedEngine(new ContinuousScheduler(2, 16), 2, KV_TOKENS);
        engine.run(List.of(new Arrival(0, 10, 30, FOR_EVER), new Arrival(0, 10, 2, FOR_EVER),
                new Arrival(1, 10, 2, FOR_EVER)));
        assertThat(engine.ended).extracting(SequenceId::value).containsExactly(1L, 2L, 0L);
    }

    private static void holdsFor(int maxBatch, BatchScheduler scheduler) {
        qt().withFixedSeed(3).withExamples(500).forAll(arrivals(60)).checkAssert(arrivals -> {
            SimulatedEngine engine = new SimulatedEngine(scheduler, maxBatch, KV_TOKENS);
            engine.run(arrivals);
            assertThat(engine.ended).as("everyone leaves once").hasSize(arrivals.size())
                    .doesNotHaveDuplicates();
            assertThat(engine.admitted.size() + engine.cancelled).as("who was not admitted was cancelled")
                    .isGreaterThanOrEqualTo(arrivals.size());
        });
    }

    /** In order of arrival; some are cancelled while they wait, prefill or decode. */
    private static Gen<List<Arrival>> arrivals(int cancelledAfterMost) {
        Gen<Arrival> arrival = integers().between(0, 40).zip(integers().between(1, 200),
                integers().between(1, 40),
                integers().between(1, 4 * cancelledAfterMost), Arrival::new);
        return lists().of(arrival).ofSizeBetween(1, 20).map(list -> {
            List<Integer> steps = new ArrayList<>(list.stream().map(Arrival::step).toList());
            Collections.sort(steps);
            List<Arrival> sorted = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                Arrival a = list.get(i);
                int stays = cancelledAfterMost == FOR_EVER ? FOR_EVER : a.cancelledAfterSteps();
                sorted.add(new Arrival(steps.get(i), a.promptTokens(), a.outputTokens(), stays));
            }
            return sorted;
        });
    }

    private static List<Integer> grid(int tokens, int chunk) {
        List<Integer> sizes = new ArrayList<>();
        for (int left = tokens; left > 0; left -= chunk)
            sizes.add(Math.min(chunk, left));
        return sizes;
    }
}
