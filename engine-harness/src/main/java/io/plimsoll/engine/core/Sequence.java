package io.plimsoll.engine.core;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

import io.plimsoll.engine.strategy.KvCacheManager.BlockRun;
import io.plimsoll.engine.strategy.SchedulerView;
import io.plimsoll.engine.strategy.SequenceId;
import io.plimsoll.model.telemetry.EnginePhases;

/** A request on its way through the engine. Only the engine's thread changes it. */
final class Sequence {
    final SequenceId id;
    final GenerationRequest request;
    final TokenListener listener;
    private int kvOffset;
    private int cachedTokens;
    private int outputTokens;
    private int lastToken;
    private final long arrivedNanos;
    private long startedNanos;
    private OptionalLong firstTokenNanos = OptionalLong.empty();

    Sequence(SequenceId id, GenerationRequest request, TokenListener listener, long arrivedNanos) {
        this.id = id;
        this.request = request;
        this.listener = listener;
        this.arrivedNanos = arrivedNanos;
    }

    SchedulerView.Waiting waiting() {
        return new SchedulerView.Waiting(id, request.prompt().length, request.kvTokens());
    }

    SchedulerView.Running running() {
        int prompt = request.prompt().length;
        return new SchedulerView.Running(id, prompt, Math.min(prompt, cachedTokens));
    }

    void admitted(BlockRun run, int blockTokens) { kvOffset = run.first() * blockTokens; }

    /** A step that computes for it begins; only the first one ends its wait. */
    void steps(long nowNanos) {
        if (cachedTokens == 0)
            startedNanos = nowNanos;
    }

    StepBatch.Slice slice(int newTokens) {
        int prompt = request.prompt().length;
        if (cachedTokens < prompt && cachedTokens + newTokens <= prompt)
            return new StepBatch.Slice(kvOffset, cachedTokens,
                    Arrays.copyOfRange(request.prompt(), cachedTokens, cachedTokens + newTokens));
        if (cachedTokens >= prompt && newTokens == 1)
            return new StepBatch.Slice(kvOffset, cachedTokens, new int[]{lastToken});
        throw new IllegalStateException("the scheduler granted " + newTokens + " tokens to " + running());
    }

    /** Whether the step that put these tokens into the cache also chooses an output token. */
    boolean computed(int newTokens) {
        cachedTokens += newTokens;
        return cachedTokens >= request.prompt().length;
    }

    int position() { return cachedTokens; }

    void chose(int token, long nowNanos) {
        lastToken = token;
        outputTokens++;
        if (firstTokenNanos.isEmpty())
            firstTokenNanos = OptionalLong.of(nowNanos);
    }

    /** Empty before its first token. No strategy takes a sequence out of the batch before its end, so none was preempted. */
    Optional<EnginePhases> phases() {
        return firstTokenNanos.isEmpty()
                ? Optional.empty()
                : Optional.of(new EnginePhases((startedNanos - arrivedNanos) / 1_000,
                        (firstTokenNanos.getAsLong() - startedNanos) / 1_000, 0));
    }

    boolean stopped() {
        return request.stopToken().isPresent() && request.stopToken().getAsInt() == lastToken;
    }

    boolean full() { return outputTokens >= request.outputTokensMax(); }
}
