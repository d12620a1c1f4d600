package io.plimsoll.engine.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.engine.strategy.BatchScheduler;
import io.plimsoll.engine.strategy.KvCacheManager;
import io.plimsoll.engine.strategy.ResolvedStrategies;
import io.plimsoll.engine.strategy.SchedulerView;
import io.plimsoll.engine.strategy.SequenceId;
import io.plimsoll.engine.strategy.StepPlan;
import io.plimsoll.engine.strategy.StepPlan.TokenGrant;
import io.plimsoll.engine.strategy.TokenSampler;

/** Plan, compute, choose, tell; one step at a time. Only the engine's thread is in here, but for gauges. */
final class StepLoop {
    private static final Logger LOG = LoggerFactory.getLogger(StepLoop.class);

    private final Executor executor;
    private final LongSupplier nanoTime;
    private final Map<SequenceId, Sequence> waiting = new LinkedHashMap<>();
    private final Map<SequenceId, Sequence> running = new LinkedHashMap<>();
    private final Counters counters = new Counters();
    private BatchScheduler scheduler;
    private volatile KvCacheManager kv;
    private TokenSampler sampler;

    StepLoop(Executor executor, ResolvedStrategies strategies, LongSupplier nanoTime) {
        this.executor = executor;
        this.nanoTime = nanoTime;
        scheduler = strategies.newScheduler();
        kv = strategies.newKvCache(executor.kvTokens());
        sampler = strategies.newSampler();
        publish();
    }

    /** Refuses what could never be computed, so that it does not wait for ever. */
    void requireFits(GenerationRequest request) {
        int most = Math.min(executor.contextTokens(), kv.blocks() * kv.blockTokens());
        if (request.kvTokens() > most)
            throw new IllegalArgumentException(
                    "%d prompt tokens and %d output tokens are more than the context of %d tokens"
                            .formatted(request.prompt().length, request.outputTokensMax(), most));
    }

    void take(Collection<Sequence> arrived, Set<SequenceId> cancelled) {
        arrived.forEach(sequence -> waiting.put(sequence.id, sequence));
        cancelled.forEach(this::cancel);
        publish();
    }

    boolean hasWork() { return !waiting.isEmpty() || !running.isEmpty(); }

    void step() {
        try {
            StepPlan plan = scheduler.plan(view());
            plan.admit().forEach(this::admit);
            if (plan.grants().isEmpty())
                throw new IllegalStateException("the scheduler stands still at " + view());
            compute(plan.grants());
        } catch (RuntimeException e) {
            LOG.error("step {} failed; every request in the engine fails with it", counters.steps, e);
            List.copyOf(running.values()).forEach(sequence -> fail(sequence, e));
            List.copyOf(waiting.values()).forEach(sequence -> fail(sequence, e));
        }
        counters.steps++;
        Thread.yield(); // replicas that share cores take turns by steps: a scheduler's time slice would be a stall of many
    }

    void install(ResolvedStrategies strategies) {
        scheduler = strategies.newScheduler();
        kv = strategies.newKvCache(executor.kvTokens());
        sampler = strategies.newSampler();
        publish();
    }

    void cancelAll() {
        List.copyOf(waiting.keySet()).forEach(this::cancel);
        List.copyOf(running.keySet()).forEach(this::cancel);
        publish();
    }

    EngineGauges gauges() { return counters.published; }

    List<String> invariantFaults() { return KvInvariants.faults(kv, running.keySet()); }

    private SchedulerView view() {
        return new SchedulerView(waiting.values().stream().map(Sequence::waiting).toList(),
                running.values().stream().map(Sequence::running).toList(), kv.view());
    }

    private void admit(SequenceId id) {
        Sequence sequence = Objects.requireNonNull(waiting.remove(id), () -> id + " does not wait");
        KvCacheManager.BlockRun run = kv.allocate(id, sequence.request.kvTokens())
                .orElseThrow(() -> new IllegalStateException(
                        "the scheduler admitted more than the KV cache holds"));
        sequence.admitted(run, kv.blockTokens());
        running.put(id, sequence);
    }

    private void compute(List<TokenGrant> grants) {
        List<Sequence> sequences = grants.stream()
                .map(grant -> Objects.requireNonNull(running.get(grant.id())))
                .toList();
        long begin = nanoTime.getAsLong();
        sequences.forEach(sequence -> sequence.steps(begin));
        List<StepBatch.Slice> slices = new ArrayList<>(grants.size());
        for (int i = 0; i < grants.size(); i++)
            slices.add(sequences.get(i).slice(grants.get(i).newTokens()));
        float[][] logits = executor.step(new StepBatch(slices));
        for (int i = 0; i < grants.size(); i++)
            advance(sequences.get(i), grants.get(i).newTokens(), logits[i]);
    }

    private void advance(Sequence sequence, int newTokens, float[] logits) {
        if (sequence.running().prefilling())
            counters.promptTokens += newTokens;
        if (!sequence.computed(newTokens))
            return;
        int token = sampler.choose(logits, sequence.request.wishes(), sequence.position());
        sequence.chose(token, nanoTime.getAsLong());
        counters.outputTokens++;
        if (sequence.full() || sequence.stopped())
            leave(sequence);
        sequence.listener.token(token);
        if (sequence.stopped())
            finish(sequence, FinishReason.STOP);
        else if (sequence.full())
            finish(sequence, FinishReason.LENGTH);
    }

    private void finish(Sequence sequence, FinishReason reason) {
        counters.finished++;
        publish(); // before anybody is told: who asks then must not see less
        sequence.listener.finished(reason, sequence.phases());
    }

    private void leave(Sequence sequence) {
        running.remove(sequence.id);
        kv.release(sequence.id);
        publish();
    }

    private void fail(Sequence sequence, RuntimeException cause) {
        if (waiting.remove(sequence.id) == null)
            leave(sequence);
        counters.failed++;
        publish();
        sequence.listener.failed("the engine failed to compute a step: " + cause.getMessage());
    }

    private void cancel(SequenceId id) {
        Sequence waited = waiting.remove(id);
        Sequence ran = running.get(id);
        if (ran != null)
            leave(ran);
        Sequence gone = waited != null ? waited : ran;
        if (gone == null)
            return; // it ended by itself in the meantime
        counters.cancelled++;
        publish();
        gone.listener.finished(FinishReason.CANCELLED, gone.phases());
    }

    private void publish() {
        counters.published = new EngineGauges(running.size(), waiting.size(), kv.blocks() - kv.freeBlocks(),
                kv.blocks(), counters.steps, counters.promptTokens, counters.outputTokens, counters.finished,
                counters.cancelled, counters.failed);
    }

    private static final class Counters {
        long steps;
        long promptTokens;
        long outputTokens;
        long finished;
        long cancelled;
        long failed;
        volatile EngineGauges published = EngineGauges.NONE;
    }
}
