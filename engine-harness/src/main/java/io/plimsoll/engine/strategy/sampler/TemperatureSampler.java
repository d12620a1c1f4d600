package io.plimsoll.engine.strategy.sampler;

import io.plimsoll.engine.strategy.SamplingWishes;
import io.plimsoll.engine.strategy.TokenSampler;

/** Greedy at temperature 0, else softmax sampling; the draw is a function of seed and position alone. */
public final class TemperatureSampler implements TokenSampler {
    private final GreedySampler greedy = new GreedySampler();

    @Override
    public int choose(float[] logits, SamplingWishes wishes, int position) {
        int mostLikely = greedy.choose(logits, wishes, position);
        if (wishes.temperature() == 0)
            return mostLikely;
        double[] weights = new double[logits.length];
        double sum = 0;
        for (int token = 0; token < logits.length; token++) {
            weights[token] = Math.exp((logits[token] - logits[mostLikely]) / wishes.temperature());
            sum += weights[token];
        }
        double left = draw(wishes.seed(), position) * sum;
        for (int token = 0; token < logits.length; token++) {
            left -= weights[token];
            if (left < 0)
                return token;
        }
        return mostLikely; // rounding only: the draw is below 1
    }

    /** In [0, 1): the SplitMix64 output for this seed at this position. */
    private static double draw(long seed, int position) {
        long z = seed + (position + 1L) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
