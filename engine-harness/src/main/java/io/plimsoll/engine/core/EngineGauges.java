package io.plimsoll.engine.core;

/** What an engine counts about itself since it started; the first four are of this moment. */
public record EngineGauges(int running, int waiting, int kvBlocksUsed, int kvBlocks, long steps,
        long promptTokens,
        long outputTokens, long requestsFinished, long requestsCancelled, long requestsFailed) {
    static final EngineGauges NONE = new EngineGauges(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    EngineGauges withMoreWaiting(int more) {
        return new EngineGauges(running, waiting + more, kvBlocksUsed, kvBlocks, steps, promptTokens,
                outputTokens, requestsFinished, requestsCancelled, requestsFailed);
    }
}
