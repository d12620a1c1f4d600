package io.plimsoll.engine.tensor;

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

    private static String badSource(String source) {
        return "weights \"%s\": write seed:NUMBER, as seed:7, the one source that this engine has"
                .formatted(source);
    }
}
