package io.plimsoll.engine.core;

/**
 * The worker side: computes steps and holds the KV cache. One thread uses it. It does what it is told and decides
 * nothing; no tensor leaves it.
 */
public interface Executor extends AutoCloseable {
    int vocabularyTokens();

    /** The longest sequence, prompt and output together. */
    int contextTokens();

    /** Tokens that the KV cache holds in all. */
    int kvTokens();

    /**
     * Computes the new tokens of every slice and puts them into the cache.
     *
     * @return for each slice float[vocabulary]: the logits behind its last token
     */
    float[][] step(StepBatch batch);

    @Override
    void close();
}
