package io.plimsoll.engine.strategy;

/** Chooses the next token. Pure: the same logits, wishes and position give the same token, whoever else is in the batch. */
@FunctionalInterface
public interface TokenSampler {
    /**
     * @param logits float[vocabulary]; not kept
     * @param position how many tokens stand before the one to choose
     */
    int choose(float[] logits, SamplingWishes wishes, int position);
}
