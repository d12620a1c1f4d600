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
            "a/Llama-3.1-8B-FP8, a/Llama-3.1-8B-AWQ, OTHER_PRECISION",
            "a/Llama-3.1-8B-Instruct, RedHatAI/Llama-3.1-8B-Instruct-quantized.w8a8, OTHER_PRECISION",
            "/m/models--openai--gpt-oss-120b/snapshots/b5c939de8f754692, /m/models--MiniMaxAI--MiniMax-M2.5/snapshots/f710177d938eff80, DIFFERENT",
            "Qwen/Qwen3-8B, /hub/models--Qwen--Qwen3-8B/snapshots/b968826d9c46dd60, UNKNOWN",
            "/m/models--Qwen--Qwen3-8B/snapshots/b968826d9c46dd60, /m/models--Qwen--Qwen3-8B/snapshots/f710177d938eff80, DIFFERENT",
            "/models/Llama-3.1-8B-Instruct/, /models/Qwen3-32B/, DIFFERENT",
            "Qwen/Qwen3-8B, /weights/b968826d9c46dd60, DIFFERENT"})
    void namesAreComparedByTheirTokens(String one, String two, ModelName.Relation.Kind kind) {
        assertThat(ModelName.relate(one, two).kind()).isEqualTo(kind);
        assertThat(ModelName.relate(two, one).kind()).isEqualTo(kind);
    }
}
