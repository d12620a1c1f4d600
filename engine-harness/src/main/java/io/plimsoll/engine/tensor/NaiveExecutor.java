package io.plimsoll.engine.tensor;

import java.util.List;

import io.plimsoll.engine.core.Executor;
import io.plimsoll.engine.core.StepBatch;

/** The decoder as the textbook writes it, in plain Java and double sums: what the fast one must agree with. Kept for ever. */
public final class NaiveExecutor implements Executor {
    private final ModelConfig config;
    private final ModelWeights weights;
    private final float[] turns;
    private final int kvTokens;
    private final double[][][][] kv; // [layer][key, value][token][kvHeads * headSize]

    public NaiveExecutor(ModelConfig config, ModelWeights weights, int kvTokens) {
        this.config = config;
        this.weights = weights;
        this.kvTokens = kvTokens;
        turns = Rope.table(config.contextTokens(), config.headSize(), config.ropeTheta());
        kv = new double[config.layers()][2][kvTokens][config.kvHeads() * config.headSize()];
    }

    @Override
    public int vocabularyTokens() { return config.vocabulary(); }

    @Override
    public int contextTokens() { return config.contextTokens(); }

    @Override
    public int kvTokens() { return kvTokens; }

    @Override
    public float[][] step(StepBatch batch) {
        List<StepBatch.Slice> slices = batch.slices();
        float[][] logits = new float[slices.size()][];
        for (int i = 0; i < logits.length; i++)
            for (int token = 0; token < slices.get(i).tokens().length; token++)
                logits[i] = token(slices.get(i), token);
        return logits;
    }

    @Override
    public void close() {}

    private float[] token(StepBatch.Slice slice, int index) {
        int position = slice.cachedTokens() + index;
        int hidden = config.hidden();
        double[] x = new double[hidden];
        for (int i = 0; i < hidden; i++)
            x[i] = weights.embedding()[slice.tokens()[index] * hidden + i];
        for (int l = 0; l < config.layers(); l++) {
            ModelWeights.Layer layer = weights.layers().get(l);
            double[] qkv = product(layer.qkv(), norm(x, layer.attentionNorm()));
            add(x, product(layer.out(), attend(kv[l], qkv, slice.kvOffset(), position)));
            double[] gateUp = product(layer.gateUp(), norm(x, layer.feedForwardNorm()));
            add(x, product(layer.down(), swiglu(gateUp)));
        }
        double[] logits = product(weights.embedding(), norm(x, weights.finalNorm()));
        float[] narrow = new float[logits.length];
        for (int i = 0; i < narrow.length; i++)
            narrow[i] = (float) logits[i];
        return narrow;
    }

    private double[] attend(double[][][] cache, double[] qkv, int kvOffset, int position) {
        int size = config.headSize();
        int queries = config.heads() * size;
        int keys = config.kvHeads() * size;
        for (int head = 0; head < config.heads() + config.kvHeads(); head++)
            turn(qkv, head * size, position);
        System.arraycopy(qkv, queries, cache[0][kvOffset + position], 0, keys);
        System.arraycopy(qkv, queries + keys, cache[1][kvOffset + position], 0, keys);
        double[] out = new double[queries];
        for (int head = 0; head < config.heads(); head++) {
            int kvHead = head / (config.heads() / config.kvHeads());
            double[] shares = new double[position + 1];
            for (int t = 0; t <= position; t++)
                for (int i = 0; i < size; i++)
                    shares[t] += qkv[head * size + i] * cache[0][kvOffset + t][kvHead * size + i]
                            / Math.sqrt(size);
            softmax(shares);
            for (int t = 0; t <= position; t++)
                for (int i = 0; i < size; i++)
                    out[head * size + i] += shares[t] * cache[1][kvOffset + t][kvHead * size + i];
        }
        return out;
    }

    private void turn(double[] values, int from, int position) {
        int size = config.headSize();
        for (int i = 0; i < size; i += 2) {
            double cos = turns[position * size + i];
            double sin = turns[position * size + i + 1];
            double re = values[from + i];
            double im = values[from + i + 1];
            values[from + i] = re * cos - im * sin;
            values[from + i + 1] = re * sin + im * cos;
        }
    }

    private double[] norm(double[] x, float[] gains) {
        double squares = 0;
        for (double value : x)
            squares += value * value;
        double scale = 1 / Math.sqrt(squares / x.length + config.rmsNormEpsilon());
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++)
            y[i] = x[i] * scale * gains[i];
        return y;
    }

    private static double[] product(float[] matrix, double[] x) {
        double[] y = new double[matrix.length / x.length];
        for (int row = 0; row < y.length; row++)
            for (int i = 0; i < x.length; i++)
                y[row] += matrix[row * x.length + i] * x[i];
        return y;
    }

    private static void add(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++)
            x[i] += y[i];
    }

    private static double[] swiglu(double[] gateUp) {
        int size = gateUp.length / 2;
        double[] y = new double[size];
        for (int i = 0; i < size; i++)
            y[i] = gateUp[i] / (1 + Math.exp(-gateUp[i])) * gateUp[size + i];
        return y;
    }

    private static void softmax(double[] scores) {
        double max = Double.NEGATIVE_INFINITY;
        for (double score : scores)
            max = Math.max(max, score);
        double sum = 0;
        for (int i = 0; i < scores.length; i++)
            sum += scores[i] = Math.exp(scores[i] - max);
        for (int i = 0; i < scores.length; i++)
            scores[i] /= sum;
    }
}
