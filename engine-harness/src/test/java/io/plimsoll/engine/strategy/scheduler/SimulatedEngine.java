package io.plimsoll.engine.strategy.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.plimsoll.engine.core.KvInvariants;
import io.plimsoll.engine.strategy.BatchScheduler;
import io.plimsoll.engine.strategy.KvCacheManager;
import io.plimsoll.engine.strategy.SchedulerView;
import io.plimsoll.engine.strategy.SequenceId;
import io.plimsoll.engine.strategy.StepPlan;
import io.plimsoll.engine.strategy.Strategies;

/** Carries out a scheduler's plans without computing anything, and checks every one of them. */
final class SimulatedEngine {
    /** @param cancelledAfterSteps how long it stays at most; large for ever */
    record Arrival(int step, int promptTokens, int outputTokens, int cancelledAfterSteps) {}

    private final BatchScheduler scheduler;
    private final int maxBatch;
    private final KvCacheManager kv;
    private final Map<SequenceId, Arrival> waiting = new LinkedHashMap<>();
    private final Map<SequenceId, Integer> computed = new LinkedHashMap<>();
    private final Map<SequenceId, Arrival> known = new TreeMap<>();
    final List<SequenceId> admitted = new ArrayList<>();
    final List<SequenceId> ended = new ArrayList<>();
    /** The sizes of the chunks in which each prompt was computed. */
    final Map<SequenceId, List<Integer>> chunks = new TreeMap<>();
    int cancelled;

    SimulatedEngine(BatchScheduler scheduler, int maxBatch, int kvTokens) {
        this.scheduler = scheduler;
        this.maxBatch = maxBatch;
        kv = Strategies.resolve(new TreeMap<>()).newKvCache(kvTokens);
    }

    /** Runs until everyone has left, and fails when that takes more steps than there are tokens. */
    void run(List<Arrival> arrivals) {
        int stepsMost = arrivals.stream().mapToInt(a -> a.step() + a.promptTokens() + a.outputTokens()).sum()
                + 1;
        for (int step = 0; ended.size() < arrivals.size(); step++) {
            assertThat(step).as("steps until the last of %s left", arrivals).isLessThanOrEqualTo(stepsMost);
            arrive(arrivals, step);
            cancel(step);
            if (!waiting.isEmpty() || !computed.isEmpty())
                step();
            assertThat(KvInvariants.faults(kv, computed.keySet())).isEmpty();
        }
        assertThat(kv.freeBlocks()).isEqualTo(kv.blocks());
    }

    private void arrive(List<Arrival> arrivals, int step) {
        for (int i = 0; i < arrivals.size(); i++)
            if (arrivals.get(i).step() == step) {
                waiting.put(new SequenceId(i), arrivals.get(i));
                known.put(new SequenceId(i), arrivals.get(i));
            }
    }

    private void cancel(int step) {
        for (var entry : known.entrySet())
            if (step - entry.getValue().step() == entry.getValue().cancelledAfterSteps()
                    && !ended.contains(entry.getKey())) {
                if (waiting.remove(entry.getKey()) == null) leave(entry.getKey());
                else
                    ended.add(entry.getKey());
                cancelled++;
            }
    }

    private void step() {
        SchedulerView view = view();
        StepPlan plan = scheduler.plan(view);
        assertThat(scheduler.plan(view)).as("the same view again").isEqualTo(plan);
        plan.admit().forEach(this::admit);
        assertThat(plan.grants()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(computed.size()).isLessThanOrEqualTo(maxBatch);
        plan.grants().forEach(grant -> compute(grant.id(), grant.newTokens()));
    }

    private SchedulerView view() {
        return new SchedulerView(
                waiting.entrySet().stream()
                        .map(e -> new SchedulerView.Waiting(e.getKey(), e.getValue().promptTokens(),
                                need(e.getValue())))
                        .toList(),
                computed.entrySet().stream().map(e -> {
                    int prompt = arrival(e.getKey()).promptTokens();
                    return new SchedulerView.Running(e.getKey(), prompt, Math.min(prompt, e.getValue()));
                }).toList(), kv.view());
    }

    private void admit(SequenceId id) {
        assertThat(waiting.keySet().iterator().next()).as("the oldest is admitted first").isEqualTo(id);
        assertThat(kv.allocate(id, need(arrival(id)))).as("room for " + id).isPresent();
        waiting.remove(id);
        computed.put(id, 0);
        admitted.add(id);
    }

    private void compute(SequenceId id, int newTokens) {
        int before = computed.getOrDefault(id, -1);
        int prompt = arrival(id).promptTokens();
        if (before < prompt)
            chunks.computeIfAbsent(id, _ -> new ArrayList<>()).add(newTokens);
        assertThat(newTokens).isLessThanOrEqualTo(before < prompt ? prompt - before : 1);
        computed.put(id, before + newTokens);
        if (before + newTokens == prompt + arrival(id).outputTokens() - 1)
            leave(id);
    }

    private void leave(SequenceId id) {
        computed.remove(id);
        kv.release(id);
        ended.add(id);
    }

    private Arrival arrival(SequenceId id) { return Objects.requireNonNull(known.get(id)); }

    private static int need(Arrival arrival) { return arrival.promptTokens() + arrival.outputTokens(); }
}
