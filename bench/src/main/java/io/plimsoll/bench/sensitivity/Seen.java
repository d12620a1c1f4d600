package io.plimsoll.bench.sensitivity;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.plimsoll.model.metric.Statistic;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestTelemetry;

/** Latencies that one play showed; only a completed request has any. */
record Seen(List<RequestTelemetry> requests) {
    /** What the table has a column for. */
    enum Column {
        TTFT_MEAN("ttft", Statistic.MEAN),
        TTFT_P99("ttft", Statistic.P99),
        TPOT_MEAN("tpot", Statistic.MEAN),
        TPOT_P99("tpot", Statistic.P99);

        private final String metric;
        private final Statistic statistic;

        Column(String metric, Statistic statistic) {
            this.metric = metric;
            this.statistic = statistic;
        }

        String metric() { return metric; }

        Statistic statistic() { return statistic; }
    }

    /** @param skipped so many requests come before what is measured: in all plays of a cell the same */
    static Seen of(List<RequestTelemetry> played, int skipped) {
        return new Seen(played.stream().skip(skipped)
                .filter(request -> request.outcome() == Outcome.COMPLETED && request.hasTokens()).toList());
    }

    /** Microseconds, above 0; NaN when no request shows it. */
    double read(Column column) {
        return switch (column) {
            case TTFT_MEAN -> mean(values(Seen::ttft));
            case TTFT_P99 -> p99(values(Seen::ttft));
            case TPOT_MEAN -> mean(values(Seen::tpot));
            case TPOT_P99 -> p99(values(Seen::tpot));
        };
    }

    private double[] values(ToDoubleFunction<RequestTelemetry> formula) {
        return requests.stream().mapToDouble(formula).filter(value -> value > 0).sorted().toArray();
    }

    private static double ttft(RequestTelemetry request) {
        return request.firstTokenMicros() + (double) request.sendLagMicros();
    }

    private static double tpot(RequestTelemetry request) {
        return request.outputTokens() < 2
                ? Double.NaN
                : (request.lastTokenMicros() - request.firstTokenMicros())
                        / (request.outputTokens() - 1.0);
    }

    private static double mean(double[] values) { return Arrays.stream(values).average().orElse(Double.NaN); }

    /** Type 7 of Hyndman and Fan, as everywhere in comparisons of results. */
    private static double p99(double[] sorted) {
        if (sorted.length == 0) return Double.NaN;
        double at = 0.99 * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
