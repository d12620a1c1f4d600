package io.plimsoll.engine.strategy;

import java.util.List;

/** What a scheduler may know: who waits, who runs, both in order of arrival, and what the cache has left. */
public record SchedulerView(List<Waiting> waiting, List<Running> running, KvView kv) {
    public SchedulerView {
        waiting = List.copyOf(waiting);
        running = List.copyOf(running);
    }

    /** @param kvTokens what it may hold in the cache at most: its prompt and all of its output */
    public record Waiting(SequenceId id, int promptTokens, int kvTokens) {}

    /** @param computedTokens how many of its prompt tokens are in the cache */
    public record Running(SequenceId id, int promptTokens, int computedTokens) {
        public boolean prefilling() { return computedTokens < promptTokens; }

        public int promptTokensLeft() { return promptTokens - computedTokens; }
    }
}
