package io.plimsoll.engine.tensor;

import java.util.ArrayList;
import java.util.List;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

import io.plimsoll.engine.core.Executor;
import io.plimsoll.engine.core.StepBatch;

/**
 * The decoder on libtorch, float32, one thread. The new tokens of all sequences are one matrix; only attention goes
 * sequence by sequence. With oneDNN a sequence's bits are the same alone and in any batch.
 */
public final class TorchExecutor implements Executor {
    private final ModelConfig config;
    private final int kvTokens;
    private final TorchOps ops;
    private final Tensor embedding;
    private final TorchOps.Weight output;
    private final Tensor turns;
    private final List<Layer> layers = new ArrayList<>();
    private final TensorOptional finalNorm;
    private final DoubleOptional epsilon;
    private final long[] normShape;
    private final IValue heads;
    private final IValue kvHeads;
    private boolean prepared;

    private record Layer(TensorOptional attentionNorm, TorchOps.Weight qkv, TorchOps.Weight out,
            TensorOptional feedForwardNorm, TorchOps.Weight gateUp, TorchOps.Weight down, Tensor kv,
            IValue kvValue) {}

    /** @param kvTokens tokens that the cache holds, all sequences together */
    public TorchExecutor(ModelConfig config, ModelWeights weights, int kvTokens) {
        this(config, weights, kvTokens, NativeRuntime.hasOneDnn());
    }

    TorchExecutor(ModelConfig config, ModelWeights weights, int kvTokens, boolean prepacked) {
        NativeRuntime.load();
        torch.set_num_threads(1);
        this.config = config;
        this.kvTokens = kvTokens;
        int hidden = config.hidden();
        try (InferenceMode _ = new InferenceMode(true)) {
            ops = new TorchOps(prepacked);
            embedding = TorchOps.floats(weights.embedding(), config.vocabulary(), hidden);
            output = ops.packed(weights.embedding(), config.vocabulary(), hidden);
            turns = torch.view_as_complex(
                    TorchOps.floats(Rope.table(config.contextTokens(), config.headSize(), config.ropeTheta()),
                            config.contextTokens(), config.headSize() / 2, 2));
            weights.layers().forEach(layer -> layers.add(pack(layer)));
            finalNorm = norm(weights.finalNorm());
        }
        epsilon = new DoubleOptional(config.rmsNormEpsilon());
        normShape = new long[]{hidden};
        heads = new IValue((long) config.heads());
        kvHeads = new IValue((long) config.kvHeads());
    }

    @Override
    public int vocabularyTokens() { return config.vocabulary(); }

    @Override
    public int contextTokens() { return config.contextTokens(); }

    @Override
    public int kvTokens() { return kvTokens; }

    @Override
    public float[][] step(StepBatch batch) {
        prepareThread();
        try (PointerScope _ = new PointerScope(); InferenceMode _ = new InferenceMode(true)) {
            StepRows rows = StepRows.of(batch);
            IValue turned = new IValue(turns.index_select(0, TorchOps.longs(rows.positions())).unsqueeze(1));
            IValue places = new IValue(TorchOps.longs(rows.places()));
            IValue parts = ops.ints(rows.parts());
            IValue masks = ops.masks(parts);
            Tensor x = torch.embedding(embedding, TorchOps.longs(rows.tokens()));
            for (Layer layer : layers) {
                Tensor qkv = ops.linear(normed(x, layer.attentionNorm), layer.qkv);
                Tensor attended = ops.attention(new IValue(qkv), turned, places, layer.kvValue, parts, masks,
                        heads,
                        kvHeads);
                x = x.add(ops.linear(attended, layer.out));
                Tensor gateUp = ops.linear(normed(x, layer.feedForwardNorm), layer.gateUp);
                x = x.add(ops.linear(ops.swiglu(gateUp), layer.down));
            }
            Tensor last = x.index_select(0, TorchOps.longs(rows.last()));
            return copied(ops.linear(normed(last, finalNorm), output), batch.slices().size());
        }
    }

    @Override
    public void close() { layers.clear(); } // the tensors go with the garbage collector or the process

    /** OpenMP counts threads for each calling thread: what the constructor set holds for its own thread only. */
    private void prepareThread() {
        if (!prepared)
            torch.set_num_threads(1);
        prepared = true;
    }

    private Layer pack(ModelWeights.Layer layer) {
        int hidden = config.hidden();
        int ff = config.feedForward();
        Tensor kv = torch.zeros(new long[]{kvTokens, 2, config.kvHeads(), config.headSize()});
        return new Layer(norm(layer.attentionNorm()), ops.packed(layer.qkv(), config.qkvSize(), hidden),
                ops.packed(layer.out(), hidden, hidden), norm(layer.feedForwardNorm()),
                ops.packed(layer.gateUp(), 2 * ff, hidden), ops.packed(layer.down(), hidden, ff), kv,
                new IValue(kv));
    }

    private TensorOptional norm(float[] gains) {
        return new TensorOptional(TorchOps.floats(gains, gains.length));
    }

    private Tensor normed(Tensor x, TensorOptional gains) {
        return torch.rms_norm(x, normShape, gains, epsilon);
    }

    private float[][] copied(Tensor logits, int rows) {
        float[][] copy = new float[rows][config.vocabulary()];
        FloatPointer data = new FloatPointer(logits.contiguous().data_ptr_float());
        for (int row = 0; row < rows; row++)
            data.position((long) row * config.vocabulary()).get(copy[row]);
        return copy;
    }
}
