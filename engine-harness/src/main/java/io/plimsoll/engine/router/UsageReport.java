package io.plimsoll.engine.router;

import java.util.Optional;

import tools.jackson.databind.JsonNode;

import io.plimsoll.model.telemetry.EnginePhases;
import io.plimsoll.model.telemetry.TokenCounts;

/**
 * What an engine says of one request beside its text: OpenAI's {@code usage}, llama.cpp's {@code timings}, vLLM's
 * {@code metrics} and the built-in engine's {@code plimsoll}.
 *
 * @param counts 0 is none, or not said
 * @param phases empty for engines that do not say them
 */
record UsageReport(TokenCounts counts, Optional<EnginePhases> phases) {
    /** 30 days: no request lasts as long, and a reader of the event would refuse it. */
    private static final long MILLIS_MAX = 30L * 86_400 * 1_000;

    static final UsageReport NONE = new UsageReport(TokenCounts.of(0, 0), Optional.empty());

    /** Of a whole answer or of a chunk; what is not said there is not in the report. */
    static UsageReport of(JsonNode body) {
        JsonNode usage = body.path("usage");
        JsonNode timings = body.path("timings");
        if (!usage.isObject() && !timings.isObject())
            return NONE;
        Optional<EnginePhases> phases = phases(body.path("plimsoll")).or(() -> ofVllm(body.path("metrics")));
        return ofUsage(usage, phases).and(ofTimings(timings));
    }

    /** Counts of one request only grow, so of two reports the larger one is the newer. */
    UsageReport and(UsageReport other) {
        if (other == NONE)
            return this;
        TokenCounts more = other.counts;
        return new UsageReport(new TokenCounts(Math.max(counts.prompt(), more.prompt()),
                Math.max(counts.cached(), more.cached()), Math.max(counts.output(), more.output()),
                Math.max(counts.reasoning(), more.reasoning()), Math.max(counts.drafted(), more.drafted()),
                Math.max(counts.accepted(), more.accepted())), other.phases.or(() -> phases));
    }

    private static UsageReport ofUsage(JsonNode usage, Optional<EnginePhases> phases) {
        JsonNode output = usage.path("completion_tokens_details");
        int accepted = count(output, "accepted_prediction_tokens");
        return new UsageReport(new TokenCounts(count(usage, "prompt_tokens"),
                count(usage.path("prompt_tokens_details"), "cached_tokens"),
                count(usage, "completion_tokens"),
                count(output, "reasoning_tokens"),
                sum(accepted, count(output, "rejected_prediction_tokens")), accepted), phases);
    }

    /** Its {@code prompt_n} is only the part of the prompt that was computed; {@code cache_n} is the rest. */
    private static UsageReport ofTimings(JsonNode timings) {
        int cached = count(timings, "cache_n");
        return new UsageReport(new TokenCounts(sum(count(timings, "prompt_n"), cached), cached,
                count(timings, "predicted_n"), 0, count(timings, "draft_n"),
                count(timings, "draft_n_accepted")), Optional.empty());
    }

    private static Optional<EnginePhases> phases(JsonNode said) {
        JsonNode queue = said.path("queue_us");
        JsonNode prefill = said.path("prefill_us");
        return isDuration(queue) && isDuration(prefill)
                ? Optional.of(new EnginePhases(queue.asLong(), prefill.asLong(), count(said, "preemptions")))
                : Optional.empty();
    }

    /**
     * With {@code --enable-per-request-metrics}. Its time to first token runs from the first step, not from the arrival. A request that lost
     * its place has the times of its newest start, which may lie after its first token: then nothing is said.
     *
     * @see "vLLM 0.25, build_per_request_timing_metrics"
     */
    private static Optional<EnginePhases> ofVllm(JsonNode said) {
        double queueMillis = said.path("queue_time_ms").asDouble(-1);
        double prefillMillis = said.path("time_to_first_token_ms").asDouble(-1);
        return isDuration(queueMillis) && isDuration(prefillMillis)
                ? Optional.of(new EnginePhases(Math.round(1_000 * queueMillis),
                        Math.round(1_000 * prefillMillis), 0))
                : Optional.empty();
    }

    private static boolean isDuration(double millis) {
        return millis >= 0 && millis <= MILLIS_MAX; // this form rejects NaN too
    }

    private static boolean isDuration(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= 0
                && value.asLong() <= 1_000 * MILLIS_MAX;
    }

    private static int count(JsonNode from, String name) { return Math.max(0, from.path(name).asInt(0)); }

    private static int sum(int a, int b) { return (int) Math.min(Integer.MAX_VALUE, (long) a + b); }
}
