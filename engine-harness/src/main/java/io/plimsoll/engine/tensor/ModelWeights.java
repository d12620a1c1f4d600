package io.plimsoll.engine.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Weights of a decoder, row-major, each matrix as float[outputs][inputs] laid flat.
 *
 * @param embedding float[vocabulary][hidden], also the output layer
 * @param finalNorm float[hidden]
 * @param source where they come from, as {@code seed:7}
 */
public record ModelWeights(float[] embedding, List<Layer> layers, float[] finalNorm, String source) {
    public ModelWeights {
        layers = List.copyOf(layers);
    }

    /**
     * @param qkv float[(heads + 2 kvHeads) headSize][hidden]: queries, keys, values; neighbouring pairs of a head turn
     *        together (the layout of the original llama; Hugging Face files would be permuted)
     * @param gateUp float[2 feedForward][hidden]: gate, then up
     */
    record Layer(float[] attentionNorm, float[] qkv, float[] out, float[] feedForwardNorm, float[] gateUp,
            float[] down) {}

    /** Reads the source: only {@code seed:NUMBER} so far. */
    public static ModelWeights of(String source, ModelConfig config) {
        if (source.startsWith("seed:"))
            try {
                return SeededWeights.make(Long.parseLong(source.substring("seed:".length())), config);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(badSource(source), e);
            }
        throw new IllegalArgumentException(badSource(source));
    }

    /** SHA-256 over all numbers in the order of the components, hexadecimal: what the engine holds, wherever it comes from. */
    public String digest() {
        MessageDigest digest = Sha256.start();
        add(embedding, digest);
        for (Layer layer : layers)
            for (float[] part : List.of(layer.attentionNorm(), layer.qkv(), layer.out(),
                    layer.feedForwardNorm(), layer.gateUp(), layer.down()))
                add(part, digest);
        add(finalNorm, digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** By pieces: a copy of all as bytes would double what a large model takes. */
    private static void add(float[] numbers, MessageDigest digest) {
        ByteBuffer piece = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        int floats = piece.capacity() / Float.BYTES;
        for (int from = 0; from < numbers.length; from += floats) {
            int length = Math.min(floats, numbers.length - from);
            piece.clear().asFloatBuffer().put(numbers, from, length);
            digest.update(piece.limit(length * Float.BYTES));
        }
    }

    private static String badSource(String source) {
        return "weights \"%s\": write seed:NUMBER, as seed:7, the one source that this engine has"
                .formatted(source);
    }
}
