package io.plimsoll.engine.strategy.sampler;

import io.plimsoll.engine.strategy.SamplingWishes;
import io.plimsoll.engine.strategy.TokenSampler;

/** The most likely token; the lowest id among equals. */
public final class GreedySampler implements TokenSampler {
    @Override
    public int choose(float[] logits, SamplingWishes wishes, int position) {
        int best = 0;
        for (int token = 1; token < logits.length; token++)
            if (logits[token] > logits[best])
                best = token;
        return best;
    }
}
