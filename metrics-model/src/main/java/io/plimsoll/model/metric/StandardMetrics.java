package io.plimsoll.model.metric;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The metrics that every request yields. Names follow the OpenTelemetry GenAI conventions where one exists. */
public final class StandardMetrics {
    /**
     * How long a router waits for the last byte of a request, holding included: longer than any answer of the demo, short
     * enough that a hung replica is noticed within a stage. The definitions below rest on it, and every router whose
     * telemetry is judged keeps it: with another one they need new versions.
     */
    public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final OptionalLong TIMEOUT_MICROS = OptionalLong.of(REQUEST_TIMEOUT.toNanos() / 1_000);
    /** No next token came within the timeout. */
    private static final OptionalLong TIMEOUT_NANOS = OptionalLong.of(REQUEST_TIMEOUT.toNanos());
    private static final OptionalLong NO_TOKEN = OptionalLong.of(0);
    private static final OptionalLong NONE = OptionalLong.empty();

    public static final MetricDefinition TTFT = new MetricDefinition("ttft", 1, MetricKind.VALUE, "us",
            Direction.LOWER_IS_BETTER, TIMEOUT_MICROS, "sendLag + firstToken - arrival");
    public static final MetricDefinition TPOT = new MetricDefinition("tpot", 1, MetricKind.VALUE, "ns/token",
            Direction.LOWER_IS_BETTER, TIMEOUT_NANOS,
            "(lastToken - firstToken) / (outputTokens - 1), outputTokens >= 2");
    public static final MetricDefinition ITL_MAX = new MetricDefinition("itl.max", 1, MetricKind.VALUE, "us",
            Direction.LOWER_IS_BETTER, TIMEOUT_MICROS,
            "max over k of chunk(k) - chunk(k-1), at least 2 chunks");
    public static final MetricDefinition E2E = new MetricDefinition("e2e", 1, MetricKind.VALUE, "us",
            Direction.LOWER_IS_BETTER, TIMEOUT_MICROS, "sendLag + lastToken - arrival");
    public static final MetricDefinition OUTPUT_RATE = new MetricDefinition("output_tokens_per_s", 1,
            MetricKind.VALUE,
            "milli-tokens/s", Direction.HIGHER_IS_BETTER, NO_TOKEN,
            "outputTokens / (lastToken - arrival), of one request");
    public static final MetricDefinition ERROR_RATE = new MetricDefinition("error_rate", 1,
            MetricKind.PROPORTION, "1",
            Direction.LOWER_IS_BETTER, NONE, "(failed + timed out + rejected) / (arrived - cancelled)");
    /**
     * Of all tokens alike: where answers differ in length it is another number than the mean over requests. A failed request
     * takes the timeout and yields no token.
     */
    public static final MetricDefinition E2E_PER_TOKEN = new MetricDefinition("e2e_per_token", 1,
            MetricKind.RATIO, "us/token", Direction.LOWER_IS_BETTER, TIMEOUT_MICROS,
            "sum of e2e / sum of outputTokens, of completed requests",
            Optional.of(new RatioOfSums(new MetricId("e2e", 1), new MetricId("output_tokens", 1))));
    /** Known before routing, so it may be a covariate. */
    public static final MetricDefinition PROMPT_TOKENS = new MetricDefinition("prompt_tokens", 1,
            MetricKind.VALUE,
            "tokens", Direction.INFORMATION, NONE, "promptTokens");
    /** An effect of the variant, never a covariate. */
    public static final MetricDefinition OUTPUT_TOKENS = new MetricDefinition("output_tokens", 1,
            MetricKind.VALUE,
            "tokens", Direction.INFORMATION, NONE, "outputTokens");
    /** Run quality of the load generator. */
    public static final MetricDefinition SEND_LAG = new MetricDefinition("send_lag", 1, MetricKind.VALUE,
            "us",
            Direction.INFORMATION, NONE, "sendLag");

    private StandardMetrics() {}

    public static List<MetricDefinition> all() {
        return List.of(TTFT, TPOT, ITL_MAX, E2E, OUTPUT_RATE, E2E_PER_TOKEN, ERROR_RATE);
    }

    /** The metrics with a value a request. */
    public static List<MetricDefinition> values() {
        return all().stream().filter(metric -> metric.kind() == MetricKind.VALUE).toList();
    }

    /** The metrics that have a mean. */
    public static List<MetricDefinition> means() {
        return all().stream().filter(metric -> metric.kind() != MetricKind.PROPORTION).toList();
    }

    public static Optional<MetricDefinition> byId(String id) {
        return all().stream().filter(metric -> metric.id().equals(id)).findFirst();
    }

    /** As specs and pages name it: these by their ids alone, all others with their version. */
    public static String word(MetricDefinition metric) {
        return byKey(metric.key()).isPresent() ? metric.id() : metric.key().toString();
    }

    /** One of these that is known to be there. */
    public static MetricDefinition named(String id) {
        return byId(id).orElseThrow(
                () -> new IllegalArgumentException("no standard metric is called \"" + id + "\""));
    }

    public static Optional<MetricDefinition> byKey(MetricId key) {
        return all().stream().filter(metric -> metric.key().equals(key)).findFirst();
    }
}
