package io.plimsoll.model.cell;

import java.util.List;
import java.util.stream.Stream;

import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.ValueFormula;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestNumbers;

/**
 * The values that one request yields, in the stored units, side by side in a row. Only a completed request has latencies: one that
 * was cut off by an error or by its client says nothing about how long an answer takes. What was known before routing every request
 * has, else a mix of workloads would look different for its failures.
 */
final class RequestValues {
    /** What stands where in a row, sorted. */
    static final List<MetricId> COLUMNS = Stream
            .of(StandardMetrics.E2E, StandardMetrics.ITL_MAX, StandardMetrics.OUTPUT_TOKENS,
                    StandardMetrics.OUTPUT_RATE, StandardMetrics.PROMPT_TOKENS, StandardMetrics.SEND_LAG,
                    StandardMetrics.TPOT, StandardMetrics.TTFT)
            .map(MetricDefinition::key).toList();

    private static final long NONE = ValueFormula.NONE;

    private RequestValues() {}

    /** Writes a row of {@link #COLUMNS}; {@link ValueFormula#NONE} where the request has no value. */
    static void write(RequestNumbers request, long[] to, int at) {
        boolean answered = request.outcome() == Outcome.COMPLETED && request.hasTokens();
        long prompt = request.promptTokens();
        to[at] = answered ? request.sendLagMicros() + request.lastTokenMicros() : NONE;
        to[at + 1] = answered && request.chunks() >= 2 ? request.gapMicrosMax() : NONE;
        to[at + 2] = answered ? request.outputTokens() : NONE;
        to[at + 3] = answered ? milliTokensPerSecond(request) : NONE;
        to[at + 4] = prompt > 0 ? prompt : NONE; // 0 is unknown
        to[at + 5] = request.sendLagMicros();
        to[at + 6] = answered ? nanosPerToken(request) : NONE;
        to[at + 7] = answered ? request.sendLagMicros() + request.firstTokenMicros() : NONE;
    }

    private static long nanosPerToken(RequestNumbers request) {
        return request.outputTokens() < 2
                ? NONE
                : quotient(1_000 * (request.lastTokenMicros() - request.firstTokenMicros()),
                        request.outputTokens() - 1L);
    }

    private static long milliTokensPerSecond(RequestNumbers request) {
        return request.outputTokens() < 1 || request.lastTokenMicros() < 1
                ? NONE
                : quotient(1_000_000_000L * request.outputTokens(), request.lastTokenMicros());
    }

    /** Rounded half to even: exact, so that every machine gets the same. Of 0 or more; durations end at 30 days, so that nothing overflows. */
    private static long quotient(long value, long divisor) {
        long whole = value / divisor;
        long rest = value % divisor;
        boolean up = rest > divisor - rest || (rest == divisor - rest && (whole & 1) == 1);
        return up ? whole + 1 : whole;
    }
}
