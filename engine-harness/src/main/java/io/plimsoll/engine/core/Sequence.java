package io.plimsoll.engine.core;

import java.util.Arrays;

import io.plimsoll.engine.strategy.KvCacheManager.BlockRun;
import io.plimsoll.engine.strategy.SchedulerView;
import io.plimsoll.engine.strategy.SequenceId;

/** A request on its way through the engine. Only the engine's thread changes it. */
final class Sequence {
    final SequenceId id;
    final GenerationRequest request;
    final TokenListener listener;
    private int kvOffset;
    private int cachedTokens;
    private int outputTokens;
    private int lastToken;

    Sequence(SequenceId id, GenerationRequest request, TokenListener listener) {
        this.id = id;
        this.request = request;
        this.listener = listener;
    }

    SchedulerView.Waiting waiting() {
        return new SchedulerView.Waiting(id, request.prompt().length, request.kvTokens());
    }

    SchedulerView.Running running() {
        int prompt = request.prompt().length;
        return new SchedulerView.Running(id, prompt, Math.min(prompt, cachedTokens));
    }

    void admitted(BlockRun run, int blockTokens) { kvOffset = run.first() * blockTokens; }

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

    void chose(int token) {
        lastToken = token;
        outputTokens++;
    }

    boolean stopped() {
        return request.stopToken().isPresent() && request.stopToken().getAsInt() == lastToken;
    }

    boolean full() { return outputTokens >= request.outputTokensMax(); }
}
