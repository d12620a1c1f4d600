package io.plimsoll.service.otlp;

import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/** Spans as engines send them, for tests. */
final class Spans {
    static final long START_NANOS = 1_764_000_000_000_000_000L;

    private Spans() {}

    /** What a complete span of vLLM says; a test changes it. */
    static Map<String, Object> attributes() {
        Map<String, Object> all = new TreeMap<>(Map.of("gen_ai.request.id", "cmpl-7",
                "gen_ai.response.model", "llama", "gen_ai.usage.prompt_tokens", 29L,
                "gen_ai.usage.completion_tokens", 24L, "gen_ai.latency.time_in_queue", 0.002,
                "gen_ai.latency.time_in_model_prefill", 0.045, "gen_ai.latency.time_to_first_token", 0.05,
                "gen_ai.latency.e2e", 2.1));
        all.putAll(Map.of("plimsoll.run", "batching#3", "plimsoll.variant", "new", "plimsoll.epoch", 4L,
                "plimsoll.stage", 1L, "plimsoll.block", 17L, "plimsoll.replica", "r2", "plimsoll.role",
                "treatment"));
        return all;
    }

    static Span span(String id, Map<String, Object> attributes) {
        Span.Builder span = Span.newBuilder().setName("llm_request")
                .setSpanId(ByteString.copyFromUtf8(id)).setStartTimeUnixNano(START_NANOS)
                .setEndTimeUnixNano(START_NANOS + 2_200_000_000L);
        attributes.forEach((key, value) -> span.addAttributes(pair(key, value)));
        return span.build();
    }

    static byte[] export(Map<String, Object> process, Span... spans) {
        Resource.Builder resource = Resource.newBuilder();
        process.forEach((key, value) -> resource.addAttributes(pair(key, value)));
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (Span span : spans)
            scope.addSpans(span);
        return ExportTraceServiceRequest.newBuilder().addResourceSpans(
                ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope)).build().toByteArray();
    }

    private static KeyValue pair(String key, Object value) {
        return KeyValue.newBuilder().setKey(key).setValue(value(value)).build();
    }

    private static AnyValue value(Object value) {
        return switch (value) {
            case String text -> AnyValue.newBuilder().setStringValue(text).build();
            case Long number -> AnyValue.newBuilder().setIntValue(number).build();
            case Double number -> AnyValue.newBuilder().setDoubleValue(number).build();
            case Boolean flag -> AnyValue.newBuilder().setBoolValue(flag).build();
            case String[] texts -> {
                ArrayValue.Builder array = ArrayValue.newBuilder();
                for (String text : texts)
                    array.addValues(value(text));
                yield AnyValue.newBuilder().setArrayValue(array).build();
            }
            default -> throw new IllegalArgumentException("no attribute: " + value);
        };
    }
}
