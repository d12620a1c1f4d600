package io.plimsoll.service.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.EnginePhases;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.Plausibility;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.telemetry.Site;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.TokenCounts;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;
import io.plimsoll.model.traffic.Role;

class SpanTranslatorTest {
    private static final EventId ID = new EventId(5, 1, 9);

    private static SpanReading only(Map<String, Object> process, Span span) {
        List<SpanReading> readings = SpanTranslator.read(Spans.export(process, span));
        assertThat(readings).hasSize(1);
        return readings.getFirst();
    }

    private static RequestTelemetry told(Map<String, Object> attributes) {
        SpanReading reading = only(Map.of(), Spans.span("span", attributes));
        assertThat(reading).isInstanceOf(SpanReading.Told.class);
        return (RequestTelemetry) ((SpanReading.Told) reading).request().numbered(ID);
    }

    private static String refused(Map<String, Object> attributes) {
        SpanReading reading = only(Map.of(), Spans.span("span", attributes));
        assertThat(reading).isInstanceOf(SpanReading.Refused.class);
        return ((SpanReading.Refused) reading).reason();
    }

    private static Map<String, Object> with(String key, Object value) {
        Map<String, Object> changed = Spans.attributes();
        changed.put(key, value);
        return changed;
    }

    @Test
    void aSpanOfVllmBecomesTheRequestThatItWas() {
        RequestTelemetry request = told(Spans.attributes());
        assertThat(request).isEqualTo(new RequestTelemetry(ID, "cmpl-7",
                new Placement(Optional.of(new RunId("batching", 3)), "", 4, 1, 17, false, "new",
                        Role.TREATMENT, "r2"),
                Segment.of("default"), Site.UNKNOWN, Spans.START_NANOS / 1_000, 0, 2_100_000,
                Outcome.COMPLETED, Optional.of(new TokenTimings(50_000, 2_100_000, 0, 1)),
                Optional.of(new EnginePhases(2_000, 45_000, 0)), TokenCounts.of(29, 24), "", "", 0, "", "",
                ""));
        assertThat(Plausibility.fault(request)).isEmpty();
    }

    @Test
    void theNamesOfTheConventionsAreReadAndWhatItsProcessSaysStandsBehindTheSpan() {
        Map<String, Object> attributes = with("gen_ai.operation.name", "chat");
        attributes.keySet().removeIf(key -> key.startsWith("gen_ai.usage") || key.startsWith("gen_ai.latency")
                || key.equals("plimsoll.replica"));
        attributes.putAll(Map.of("gen_ai.usage.input_tokens", 811L, "gen_ai.usage.output_tokens", "92",
                "gen_ai.usage.cache_read.input_tokens", 640L, "gen_ai.usage.reasoning.output_tokens", 50L,
                "gen_ai.server.time_to_first_token", 0.25, "plimsoll.workload_class", "chat"));
        Map<String, Object> process = Map.of("host.name", "node-7", "cloud.region", "eu-west",
                "plimsoll.gpu", "H100-SXM-80GB", "plimsoll.replica", "r9", "plimsoll.variant", "overridden");
        RequestTelemetry request = (RequestTelemetry) ((SpanReading.Told) only(process,
                Spans.span("span", attributes))).request().numbered(ID);
        assertThat(request.counts()).isEqualTo(new TokenCounts(811, 640, 92, 50, 0, 0));
        assertThat(request.site()).isEqualTo(new Site("node-7", "H100-SXM-80GB", "eu-west"));
        assertThat(request.placement().replica()).isEqualTo("r9");
        assertThat(request.placement().variant()).isEqualTo("new");
        assertThat(request.workloadClass()).isEqualTo("chat");
        assertThat(request.endMicros()).as("by the span's own times").isEqualTo(2_200_000);
        assertThat(request.tokens()).contains(new TokenTimings(250_000, 2_200_000, 0, 1));
        assertThat(request.phases()).as("not said").isEmpty();
    }

    @Test
    void howARequestEndedIsReadFromItsErrorAndItsFinishReasons() {
        assertThat(told(with("error.type", "timeout")).outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(told(with("error.type", "500")).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told(with("error.type", "500")).detail()).isEqualTo("500");
        assertThat(told(with("gen_ai.response.finish_reasons", new String[]{"stop"})).outcome())
                .isEqualTo(Outcome.COMPLETED);
        assertThat(told(with("gen_ai.response.finish_reasons", new String[]{"abort"})).outcome())
                .isEqualTo(Outcome.CANCELLED);
        Span failed = Spans.span("span", Spans.attributes()).toBuilder().setStatus(Status.newBuilder()
                .setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("prompt was: my secret")).build();
        RequestTelemetry request = (RequestTelemetry) ((SpanReading.Told) only(Map.of(), failed)).request()
                .numbered(ID);
        assertThat(request.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(request.detail()).as("a message may hold words of the prompt").isEmpty();
    }

    @Test
    void everythingThatIsMissingIsSaidAtOnce() {
        Map<String, Object> attributes = Spans.attributes();
        attributes.keySet().removeAll(List.of("plimsoll.variant", "plimsoll.block", "plimsoll.role"));
        assertThat(refused(attributes)).isEqualTo("it lacks plimsoll.variant, plimsoll.block, plimsoll.role");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "plimsoll.role|control|plimsoll.role: write treatment, paired_control or rest, got control",
            "plimsoll.run|batching|is no run; write id#number",
            "plimsoll.epoch|four|plimsoll.epoch: write a number, got four",
            "plimsoll.stage|1.5|plimsoll.stage: write a whole number, -1 or more, got 1.5",
            "plimsoll.bucket|1000000|a value is out of range",
            "gen_ai.latency.time_to_first_token|9|its first token came after 9000000 us, its end after 2100000 us",
            "gen_ai.latency.e2e|-1|gen_ai.latency.e2e: write seconds, from 0 to 30 days, got -1",
            "gen_ai.latency.e2e|NaN|gen_ai.latency.e2e: write seconds, from 0 to 30 days, got NaN",
            "gen_ai.usage.prompt_tokens|99999999999|no request has 99999999999 tokens",
            "gen_ai.operation.name|embeddings|its operation generates nothing: embeddings"})
    void whatIsWrongIsSaid(String attribute, String value, String reason) {
        assertThat(refused(with(attribute, value))).contains(reason);
    }

    @Test
    void otherSpansOfTheTraceAreRefusedWithTheirReason() {
        assertThat(refused(Map.of("http.route", "/v1/chat/completions")))
                .isEqualTo("it has no gen_ai attribute: it is no request to a model");
        assertThat(refused(Map.of("gen_ai.request.model", "llama")))
                .isEqualTo("it names no run in plimsoll.run, so no experiment can count it");
        assertThat(only(Map.of(), Spans.span("span", Spans.attributes()).toBuilder()
                .setEndTimeUnixNano(Spans.START_NANOS - 1).build())).isEqualTo(new SpanReading.Refused(
                        "7370616e", "it ends before it begins, or does not say when it began"));
        assertThat(SpanTranslator.read(new byte[]{1, 2, 3})).singleElement()
                .isInstanceOfSatisfying(SpanReading.Refused.class, one -> assertThat(one.reason())
                        .startsWith("these 3 bytes are cut short or no spans of OTLP"));
    }

    /** Seeds 0 to 4,999, one generator each. */
    @Test
    void anyBytesAreReadingsAndEveryRequestAmongThemCanBeReadFromTheTopic() throws Exception {
        int requests = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = Spans.export(Map.of("host.name", "n"), Spans.span("a", Spans.attributes()),
                    Spans.span("b", with("plimsoll.epoch", (long) random.nextInt())));
            for (int i = random.nextInt(4); i > 0; i--)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            for (SpanReading reading : SpanTranslator.read(bytes))
                switch (reading) {
                    case SpanReading.Told(var request) -> {
                        requests++;
                        assertCanBeRead(seed, (RequestTelemetry) request.numbered(ID));
                    }
                    case SpanReading.Refused(_, var reason) ->
                        assertThat(reason).as("seed " + seed).isNotBlank();
                }
        }
        assertThat(requests).as("one in four is left as it was, and is one request at least")
                .isGreaterThan(1_000);
    }

    private static void assertCanBeRead(int seed, RequestTelemetry request) {
        try {
            assertThat(TelemetryCodec.decode(TelemetryCodec.encode(request))).as("seed " + seed)
                    .isEqualTo(request);
        } catch (UndecodableTelemetryException e) {
            throw new AssertionError("seed " + seed + ": " + request, e);
        }
    }
}
