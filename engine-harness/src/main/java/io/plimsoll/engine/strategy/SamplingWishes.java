package io.plimsoll.engine.strategy;

/**
 * What a request asks of the sampler.
 *
 * @param temperature 0 is greedy
 * @param seed makes a sampled answer repeatable
 */
public record SamplingWishes(double temperature, long seed) {
    public static final SamplingWishes GREEDY = new SamplingWishes(0, 0);

    public SamplingWishes {
        if (!(temperature >= 0 && temperature <= 2))
            throw new IllegalArgumentException("temperature lies between 0 and 2, got " + temperature);
    }
}
