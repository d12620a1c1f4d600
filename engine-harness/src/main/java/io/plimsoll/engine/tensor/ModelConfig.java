package io.plimsoll.engine.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sizes of a llama-architecture decoder with tied embeddings, under the names of a Hugging Face {@code config.json}.
 *
 * @param heads query heads; they share {@code kvHeads} heads of keys and values in equal groups
 * @param digest SHA-256 of the file's bytes, hexadecimal
 */
public record ModelConfig(int hidden, int layers, int heads, int kvHeads, int feedForward, int vocabulary,
        int contextTokens, double ropeTheta, double rmsNormEpsilon, String digest) {

    public ModelConfig {
        require(hidden % heads == 0, "hidden_size", "a multiple of num_attention_heads", hidden);
        require(hidden / heads % 2 == 0, "hidden_size", "an even number a head", hidden);
        require(heads % kvHeads == 0, "num_key_value_heads", "a divisor of num_attention_heads", kvHeads);
        require(vocabulary >= ByteTokenizer.VOCABULARY, "vocab_size",
                "at least " + ByteTokenizer.VOCABULARY + ", one for each byte, BOS and EOS", vocabulary);
    }

    /** Of all weights; embeddings are tied, and every one takes part in every token. */
    public long parameters() {
        long attention = (long) hidden * qkvSize() + (long) heads * headSize() * hidden;
        long layer = attention + 3L * hidden * feedForward + 2L * hidden;
        return (long) vocabulary * hidden + layers * layer + hidden;
    }

    public int headSize() { return hidden / heads; }

    public int qkvSize() { return (heads + 2 * kvHeads) * headSize(); }

    public static ModelConfig read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return parse(JsonMapper.shared().readTree(bytes), HexFormat.of().formatHex(Sha256.of(bytes)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException("model config " + file + ": " + e.getMessage(), e);
        }
    }

    private static ModelConfig parse(JsonNode json, String digest) {
        if (!json.path("model_type").asString("").equals("llama"))
            throw new IllegalArgumentException(
                    "model_type: write \"llama\", the architecture that this engine has");
        if (!json.path("tie_word_embeddings").asBoolean(false))
            throw new IllegalArgumentException(
                    "tie_word_embeddings: write true, this engine has no separate output layer");
        int heads = positive(json, "num_attention_heads");
        return new ModelConfig(positive(json, "hidden_size"), positive(json, "num_hidden_layers"), heads,
                json.has("num_key_value_heads") ? positive(json, "num_key_value_heads") : heads,
                positive(json, "intermediate_size"), positive(json, "vocab_size"),
                positive(json, "max_position_embeddings"), number(json, "rope_theta", 10_000),
                number(json, "rms_norm_eps", 1e-5), digest);
    }

    private static int positive(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isInt() || value.intValue() < 1)
            throw new IllegalArgumentException(name + ": write a whole number above 0, got "
                    + (value.isMissingNode() ? "nothing" : value));
        return value.intValue();
    }

    private static double number(JsonNode json, String name, double missing) {
        JsonNode value = json.path(name);
        if (value.isMissingNode())
            return missing;
        if (!value.isNumber() || !(value.doubleValue() > 0))
            throw new IllegalArgumentException(name + ": write a number above 0, got " + value);
        return value.doubleValue();
    }

    private static void require(boolean holds, String name, String what, int got) {
        if (!holds)
            throw new IllegalArgumentException(name + ": write " + what + ", got " + got);
    }
}
