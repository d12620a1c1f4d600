package io.plimsoll.engine.replica;

import io.plimsoll.engine.core.EngineGauges;

/** Gauges in Prometheus text, under vLLM's names where it has one, so that dashboards for it fit. */
final class PrometheusText {
    private final StringBuilder text = new StringBuilder();
    private final String replica;

    private PrometheusText(String replica) { this.replica = replica; }

    static String of(EngineGauges gauges, String replica) {
        PrometheusText page = new PrometheusText(replica);
        page.add("gauge", "vllm:num_requests_running", "", gauges.running());
        page.add("gauge", "vllm:num_requests_waiting", "", gauges.waiting());
        page.add("gauge", "vllm:kv_cache_usage_perc", "", gauges.kvBlocksUsed() / (double) gauges.kvBlocks());
        page.add("counter", "vllm:prompt_tokens_total", "", gauges.promptTokens());
        page.add("counter", "vllm:generation_tokens_total", "", gauges.outputTokens());
        page.add("gauge", "vllm:cache_config_info", ",num_gpu_blocks=\"" + gauges.kvBlocks() + '"', 1);
        page.add("counter", "vllm:num_preemptions_total", "", 0); // no strategy takes a sequence out of the batch
        page.add("counter", "plimsoll:engine_steps_total", "", gauges.steps());
        page.add("counter", "plimsoll:requests_total", ",outcome=\"finished\"", gauges.requestsFinished());
        page.line("plimsoll:requests_total", ",outcome=\"cancelled\"", gauges.requestsCancelled());
        page.line("plimsoll:requests_total", ",outcome=\"failed\"", gauges.requestsFailed());
        return page.text.toString();
    }

    private void add(String kind, String name, String labels, double value) {
        text.append("# TYPE ").append(name).append(' ').append(kind).append('\n');
        line(name, labels, value);
    }

    private void line(String name, String labels, double value) {
        text.append(name).append("{replica=\"").append(replica).append('"').append(labels).append("} ");
        if (value == Math.rint(value))
            text.append((long) value);
        else
            text.append(value);
        text.append('\n');
    }
}
