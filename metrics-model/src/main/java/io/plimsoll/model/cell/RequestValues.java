package io.plimsoll.model.cell;

import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TokenTimings;

/**
 * The values that one request yields, in the stored units. Only a completed request has latencies: one that was cut off
 * by an error or by its client says nothing about how long an answer takes. What was known before routing every request
 * has, else a mix of workloads would look different for its failures.
 */
final class RequestValues {
    private RequestValues() {}

    static SortedMap<MetricId, Long> of(RequestTelemetry request) {
        SortedMap<MetricId, Long> values = new TreeMap<>();
        values.put(StandardMetrics.SEND_LAG.key(), request.sendLagMicros());
        if (request.promptTokens() > 0) // 0 is unknown
            values.put(StandardMetrics.PROMPT_TOKENS.key(), (long) request.promptTokens());
        if (request.outcome() == Outcome.COMPLETED)
            request.tokens().ifPresent(tokens -> addLatencies(values, request, tokens));
        return values;
    }

    private static void addLatencies(SortedMap<MetricId, Long> values, RequestTelemetry request,
            TokenTimings tokens) {
        values.put(StandardMetrics.TTFT.key(), request.sendLagMicros() + tokens.firstTokenMicros());
        values.put(StandardMetrics.E2E.key(), request.sendLagMicros() + tokens.lastTokenMicros());
        values.put(StandardMetrics.OUTPUT_TOKENS.key(), (long) request.outputTokens());
        if (tokens.chunks() >= 2)
            values.put(StandardMetrics.ITL_MAX.key(), tokens.gapMicrosMax());
        if (request.outputTokens() >= 2)
            values.put(StandardMetrics.TPOT.key(), perToken(request, tokens));
        if (request.outputTokens() >= 1 && tokens.lastTokenMicros() >= 1)
            values.put(StandardMetrics.OUTPUT_RATE.key(), milliTokensPerSecond(request, tokens));
    }

    private static long perToken(RequestTelemetry request, TokenTimings tokens) {
        return quotient(tokens.lastTokenMicros() - tokens.firstTokenMicros(), 1_000,
                request.outputTokens() - 1L);
    }

    private static long milliTokensPerSecond(RequestTelemetry request, TokenTimings tokens) {
        return quotient(request.outputTokens(), 1_000_000_000L, tokens.lastTokenMicros());
    }

    /** value * factor / divisor, rounded half to even: exact, so that every machine gets the same. */
    private static long quotient(long value, long factor, long divisor) {
        BigInteger[] parts = BigInteger.valueOf(value).multiply(BigInteger.valueOf(factor))
                .divideAndRemainder(BigInteger.valueOf(divisor));
        int half = parts[1].shiftLeft(1).compareTo(BigInteger.valueOf(divisor));
        boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
        return up ? parts[0].longValueExact() + 1 : parts[0].longValueExact();
    }
}
