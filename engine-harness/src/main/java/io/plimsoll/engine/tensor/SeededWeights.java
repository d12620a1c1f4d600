package io.plimsoll.engine.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Random weights that are the same on every machine. Uniform, not normal: a transcendental a weight would double the start. */
final class SeededWeights {
    private long counter;

    private SeededWeights(long seed) { counter = seed * 0xD1342543DE82EF95L; }

    static ModelWeights make(long seed, ModelConfig config) {
        SeededWeights random = new SeededWeights(seed);
        int hidden = config.hidden();
        float[] embedding = random.matrix(config.vocabulary(), hidden, 2); // logits with a deviation of about 2
        var layers = IntStream.range(0, config.layers()).mapToObj(layer -> random.layer(config)).toList();
        return new ModelWeights(embedding, layers, ones(hidden), "seed:" + seed);
    }

    private ModelWeights.Layer layer(ModelConfig config) {
        int hidden = config.hidden();
        return new ModelWeights.Layer(gains(hidden), matrix(config.qkvSize(), hidden, 1.5),
                matrix(hidden, config.heads() * config.headSize(), 1), gains(hidden),
                matrix(2 * config.feedForward(), hidden, 1), matrix(hidden, config.feedForward(), 1));
    }

    /** Deviation scale / sqrt(inputs): what goes in with deviation 1 comes out with deviation {@code scale}. */
    private float[] matrix(int outputs, int inputs, double scale) {
        float halfWidth = (float) (scale * Math.sqrt(3.0 / inputs)); // a uniform's deviation is its half width / sqrt(3)
        float[] weights = new float[outputs * inputs];
        for (int i = 0; i < weights.length; i++)
            weights[i] = halfWidth * uniform();
        return weights;
    }

    private float[] gains(int size) {
        float[] gains = ones(size);
        for (int i = 0; i < size; i++)
            gains[i] += 0.1f * uniform();
        return gains;
    }

    private static float[] ones(int size) {
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** In [-1, 1): 24 bits of SplitMix64. */
    private float uniform() {
        counter += 0x9E3779B97F4A7C15L;
        long z = counter;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >> 40) * 0x1.0p-23f;
    }
}
