package io.plimsoll.service.otlp;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.EnginePhases;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.telemetry.Site;
import io.plimsoll.model.telemetry.TokenCounts;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.traffic.Bucket;
import io.plimsoll.model.traffic.Role;

/**
 * One span of a request to a model, under the names of OpenTelemetry's GenAI conventions, and of vLLM and SGLang for the latencies
 * that those have no attribute for.
 *
 * @see "OpenTelemetry semantic conventions, Gen AI spans; vLLM, SpanAttributes of vllm/tracing; SGLang, sglang/srt/tracing"
 */
record SpanRequest(RequestTelemetry unnumbered) {
    private static final EventId NO_NUMBER = new EventId(0, 0, 0);
    private static final Set<String> GENERATIONS = Set.of("chat", "text_completion", "generate_content");
    private static final int REQUEST_ID_LENGTH_MAX = 128;
    private static final Duration DURATION_MAX = Duration.ofDays(30);

    static SpanRequest of(String spanId, Span span, SpanAttributes said) throws SpanFault {
        requireGeneration(said);
        Placement placement = placement(said);
        long endMicros = said.micros("gen_ai.latency.e2e").orElse(lastedMicros(span));
        String requestId = said.text("gen_ai.request.id", "gen_ai.response.id").orElse(spanId);
        return new SpanRequest(new RequestTelemetry(NO_NUMBER,
                requestId.substring(0, Math.min(requestId.length(), REQUEST_ID_LENGTH_MAX)), placement,
                segment(said), site(said), span.getStartTimeUnixNano() / 1_000,
                sendLagMicros(said), endMicros, outcome(span, said),
                tokens(said, endMicros), phases(said), counts(said), said.name("plimsoll.unit_hash"),
                said.name("plimsoll.tenant_hash"), bucket(said), said.name("plimsoll.fingerprint"), "",
                detail(span, said)));
    }

    RequestTelemetry numbered(EventId id) {
        RequestTelemetry all = unnumbered;
        return new RequestTelemetry(id, all.requestId(), all.placement(), all.segment(), all.site(),
                all.arrivalEpochMicros(), all.sendLagMicros(), all.endMicros(), all.outcome(), all.tokens(),
                all.phases(), all.counts(), all.unitHash(), all.tenantHash(), all.bucket(), all.fingerprint(),
                all.outputDigest(), all.detail());
    }

    private static void requireGeneration(SpanAttributes said) throws SpanFault {
        if (!said.anyBelow("gen_ai."))
            throw new SpanFault("it has no gen_ai attribute: it is no request to a model");
        Optional<String> operation = said.text("gen_ai.operation.name");
        if (operation.isPresent() && !GENERATIONS.contains(operation.get()))
            throw new SpanFault("its operation generates nothing: " + operation.get());
        if (said.text("plimsoll.run").isEmpty())
            throw new SpanFault("it names no run in plimsoll.run, so no experiment can count it");
    }

    private static Placement placement(SpanAttributes said) throws SpanFault {
        String variant = said.required("plimsoll.variant");
        long epoch = said.requiredCount("plimsoll.epoch", 0);
        long stage = said.requiredCount("plimsoll.stage", -1);
        long block = said.requiredCount("plimsoll.block", Long.MIN_VALUE);
        String replica = said.required("plimsoll.replica");
        String role = said.required("plimsoll.role");
        said.requireComplete();
        return new Placement(Optional.of(RunId.parse(said.name("plimsoll.run"))),
                said.name("plimsoll.revision"), epoch, (int) Math.min(stage, Integer.MAX_VALUE), block,
                said.text("plimsoll.washout").map(Boolean::parseBoolean).orElse(false), variant, role(role),
                replica);
    }

    private static Role role(String word) throws SpanFault {
        return Arrays.stream(Role.values()).filter(role -> role.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst().orElseThrow(() -> new SpanFault(
                        "plimsoll.role: write treatment, paired_control or rest, got " + word));
    }

    private static Segment segment(SpanAttributes said) throws SpanFault {
        String workload = said.name("plimsoll.workload_class");
        return new Segment(said.name("plimsoll.customer_tier"), said.name("plimsoll.service_class"),
                workload.isEmpty() ? "default" : workload, said.name("plimsoll.modality"),
                said.name("plimsoll.model_family"));
    }

    private static Site site(SpanAttributes said) throws SpanFault {
        return new Site(said.name("host.name"), said.name("plimsoll.gpu"), said.name("cloud.region"));
    }

    private static long sendLagMicros(SpanAttributes said) throws SpanFault {
        long micros = said.whole("plimsoll.send_lag_us", 0).orElse(0);
        if (micros > DURATION_MAX.toMillis() * 1_000)
            throw new SpanFault("plimsoll.send_lag_us is longer than 30 days");
        return micros;
    }

    /** By the span's own clock, which is one process's. */
    private static long lastedMicros(Span span) throws SpanFault {
        long nanos = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
        if (span.getStartTimeUnixNano() <= 0 || nanos < 0)
            throw new SpanFault("it ends before it begins, or does not say when it began");
        if (nanos > DURATION_MAX.toNanos())
            throw new SpanFault("it lasts longer than 30 days");
        return nanos / 1_000;
    }

    private static Optional<TokenTimings> tokens(SpanAttributes said, long endMicros) throws SpanFault {
        OptionalLong first = said.micros("gen_ai.latency.time_to_first_token",
                "gen_ai.server.time_to_first_token");
        if (first.isEmpty())
            return Optional.empty();
        if (first.getAsLong() > endMicros)
            throw new SpanFault("its first token came after %d us, its end after %d us"
                    .formatted(first.getAsLong(), endMicros));
        // A span says nothing of chunks. As one chunk it has no gap, and no metric of gaps is made of it.
        return Optional.of(new TokenTimings(first.getAsLong(), endMicros, 0, 1));
    }

    /** Preemptions are not said by any engine's span. */
    private static Optional<EnginePhases> phases(SpanAttributes said) throws SpanFault {
        OptionalLong queue = said.micros("gen_ai.latency.time_in_queue");
        OptionalLong prefill = said.micros("gen_ai.latency.time_in_model_prefill");
        return queue.isPresent() && prefill.isPresent()
                ? Optional.of(new EnginePhases(queue.getAsLong(), prefill.getAsLong(), 0))
                : Optional.empty();
    }

    private static TokenCounts counts(SpanAttributes said) throws SpanFault {
        return new TokenCounts(said.tokens("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"),
                said.tokens("gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cached_tokens"),
                said.tokens("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"),
                said.tokens("gen_ai.usage.reasoning.output_tokens"), 0, 0);
    }

    private static Outcome outcome(Span span, SpanAttributes said) {
        Optional<String> error = said.text("error.type");
        if (error.filter(type -> type.toLowerCase(Locale.ROOT).contains("timeout")).isPresent())
            return Outcome.TIMED_OUT;
        if (error.isPresent() || span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR)
            return Outcome.FAILED;
        return said.text("gen_ai.response.finish_reasons", "gen_ai.response.finish_reason")
                .filter(reasons -> Set.of(reasons.split(",")).contains("abort")).isPresent()
                        ? Outcome.CANCELLED
                        : Outcome.COMPLETED;
    }

    private static int bucket(SpanAttributes said) throws SpanFault {
        return new Bucket((int) Math.min(said.whole("plimsoll.bucket", 0).orElse(0), Integer.MAX_VALUE))
                .value();
    }

    /** The kind of the error only: a span's message may hold words of the prompt. */
    private static String detail(Span span, SpanAttributes said) throws SpanFault {
        if (outcome(span, said) == Outcome.COMPLETED) return "";
        return said.name("error.type");
    }
}
