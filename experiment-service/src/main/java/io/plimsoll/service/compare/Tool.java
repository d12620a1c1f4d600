package io.plimsoll.service.compare;

import java.util.List;

/** Who wrote a result, and what it calls differently from our definitions (docs/compare.md has the whole table). */
public enum Tool {
    VLLM("vLLM bench serve", List.of("times are milliseconds; `e2el` is our e2e",
            "TTFT starts when the request is sent, not when it was meant to be: ttft.service",
            "ITL is a gap between chunks, pooled over requests: itl.chunk",
            "older files have no `failed`: num_prompts - completed are taken as errors")),
    SGLANG("SGLang bench_serving", List.of("times are milliseconds; `e2e_latency` is our e2e",
            "TTFT starts when the request is sent: ttft.service",
            "failed requests are not counted in the file; without num_prompts the error share is unknown",
            "total_throughput counts prompt tokens too")),
    GUIDELLM("GuideLLM", List.of(
            "`time_per_output_token_ms` holds the first token too: it is our e2e_per_token, not tpot (versions before 0.4 divide by n instead of n - 1: left out)",
            "`inter_token_latency_ms` is (last - first) / (n - 1), weighted by tokens: our tpot as a ratio of sums",
            "request_latency is seconds, the others are milliseconds",
            "incomplete requests are not errors: the run ended before they did")),
    AIPERF("AIPerf", List.of("`inter_token_latency` is (last - first) / (n - 1) per request: our tpot",
            "`inter_chunk_latency` is our itl.chunk",
            "request_count counts the successful; error_request_count the others",
            "total_token_throughput counts cached prompt tokens too")),
    LLMPERF("LLMPerf", List.of("times are seconds",
            "`inter_token_latency_s` has the first token in it: it is our e2e_per_token, not tpot",
            "tpot is known from individual responses only, as (end - first) / (n - 1)",
            "short answers count as errors there, and leave the latencies")),
    INFERENCE_PERF("inference-perf", List.of("times are seconds",
            "`normalized_time_per_output_token` is our e2e_per_token",
            "versions that counted a token of a chunk twice show half the tpot (their issue 564), and no file says its version",
            "the file names neither model nor engine")),
    INFERENCEX("InferenceX summary", List.of("times are seconds",
            "interactivity is 1 / tpot, and its percentiles count the slow side: left out",
            "throughput is a share of all GPUs")),
    PLIMSOLL("Plimsoll events",
            List.of("times start at the arrival at the router, plus the lag of the client: our ttft and e2e",
                    "requests of a washout are left out, cancelled ones are no errors"));

    private final String title;
    private final List<String> differences;

    Tool(String title, List<String> differences) {
        this.title = title;
        this.differences = differences;
    }

    public String title() { return title; }

    public List<String> differences() { return differences; }
}
