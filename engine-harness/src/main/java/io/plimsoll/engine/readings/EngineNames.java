package io.plimsoll.engine.readings;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Under which names each engine says what. */
enum EngineNames {
    /** Also the built-in engine. Blocks are the KV unit; their number stands in a label, {@code None} before the profile run. */
    VLLM("vllm:") {
        @Override
        EngineState read(Samples said) {
            OptionalDouble usage = EngineState.share(said.mean("vllm:kv_cache_usage_perc"));
            if (usage.isEmpty()) usage = EngineState.share(said.mean("vllm:gpu_cache_usage_perc")); // until 0.10
            OptionalLong blocks = said.sumOfLabel("vllm:cache_config_info", "num_gpu_blocks");
            return new EngineState(usage, used(usage, blocks), blocks,
                    said.small("vllm:num_requests_running"),
                    said.small("vllm:num_requests_waiting"), said.sum("vllm:prompt_tokens_total"),
                    said.sum("vllm:generation_tokens_total"), said.sum("vllm:num_preemptions_total"));
        }
    },
    /** Tokens are the KV unit. Its preemption is called a retraction. */
    SGLANG("sglang:") {
        @Override
        EngineState read(Samples all) {
            Samples said = onePart(all);
            OptionalLong tokens = said.sum("sglang:max_total_num_tokens");
            OptionalLong used = said.sum("sglang:num_used_tokens");
            OptionalLong possible = used.isPresent() && tokens.isPresent()
                    && used.getAsLong() > tokens.getAsLong() ? OptionalLong.empty() : used;
            return new EngineState(EngineState.share(said.mean("sglang:token_usage")), possible, tokens,
                    said.small("sglang:num_running_reqs"), said.small("sglang:num_queue_reqs"),
                    said.sum("sglang:prompt_tokens_total"), said.sum("sglang:generation_tokens_total"),
                    said.sum("sglang:num_retracted_requests_total"));
        }
    },
    /** Tokens are the KV unit; newer servers say nothing of it. */
    LLAMA_CPP("llamacpp:") {
        @Override
        EngineState read(Samples said) {
            return new EngineState(EngineState.share(said.mean("llamacpp:kv_cache_usage_ratio")),
                    said.sum("llamacpp:kv_cache_tokens"), OptionalLong.empty(),
                    said.small("llamacpp:requests_processing"), said.small("llamacpp:requests_deferred"),
                    said.sum("llamacpp:prompt_tokens_total"), said.sum("llamacpp:tokens_predicted_total"),
                    OptionalLong.empty());
        }
    };

    final String prefix;

    EngineNames(String prefix) { this.prefix = prefix; }

    abstract EngineState read(Samples said);

    private static OptionalLong used(OptionalDouble usage, OptionalLong blocks) {
        return usage.isPresent() && blocks.isPresent()
                ? OptionalLong.of(Math.round(usage.getAsDouble() * blocks.getAsLong()))
                : OptionalLong.empty();
    }

    /**
     * Ranks of one tensor or pipeline group all count the same requests, and a queue is told once in all and once for each priority:
     * the first of each stands for all.
     */
    private static Samples onePart(Samples said) {
        List<Sample> first = said.all().stream().filter(sample -> isFirst(sample.label("tp_rank"))
                && isFirst(sample.label("pp_rank")) && sample.label("priority").isEmpty()).toList();
        return new Samples(first);
    }

    private static boolean isFirst(String rank) { return rank.isEmpty() || rank.equals("0"); }
}
