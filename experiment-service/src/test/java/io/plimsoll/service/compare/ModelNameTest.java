package io.plimsoll.service.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNameTest {
    @ParameterizedTest
    @CsvSource({"meta-llama/Llama-2-70b-chat-hf, accounts/fireworks/models/llama-v2-70b-chat, UNKNOWN",
            "meta-llama/Llama-2-70b-chat-hf, llama2-70b-4096, UNKNOWN",
            "meta-llama/Llama-2-70b-chat-hf, together_ai/togethercomputer/llama-2-70b-chat, UNKNOWN",
            "meta-llama/Llama-2-70b-chat-hf, meta/llama-2-70b-chat:02e509c789964a7e, UNKNOWN",
            "qwen3.6-nvfp4, nvidia/Qwen3.6-35B-A3B-NVFP4, UNKNOWN", "m/Llama-3.1-8B, m/Llama-3.1-8B, SAME",
            "meta-llama/Llama-2-7b-chat-hf, meta-llama/Llama-2-70b-chat-hf, DIFFERENT",
            "meta-llama/Llama-2-70b-chat-hf, meta-llama/Llama-3.1-70b-chat-hf, DIFFERENT",
            "meta-llama/Llama-3.1-8B, meta-llama/Llama-3.1-8B-Instruct, DIFFERENT",
            "mistralai/Mistral-7B-Instruct-v0.1, mistralai/Mistral-7B-Instruct-v0.2, DIFFERENT",
            "deepseek-ai/DeepSeek-R1, deepseek-ai/DeepSeek-R1-0528, DIFFERENT",
            "Qwen/Qwen2.5-7B, Qwen/Qwen2.5-Coder-7B, DIFFERENT",
            "Qwen/Qwen2.5-7B-Instruct, meta-llama/Llama-2-7B-Instruct, DIFFERENT",
            "meta-llama/Llama-3.1-8B-Instruct, neuralmagic/Llama-3.1-8B-Instruct-FP8, OTHER_PRECISION",
            "a/Llama-3.1-8B-FP8, a/Llama-3.1-8B-AWQ, OTHER_PRECISION"})
    void namesAreComparedByTheirTokens(String one, String two, ModelName.Relation.Kind kind) {
        assertThat(ModelName.relate(one, two).kind()).isEqualTo(kind);
        assertThat(ModelName.relate(two, one).kind()).isEqualTo(kind);
    }
}
