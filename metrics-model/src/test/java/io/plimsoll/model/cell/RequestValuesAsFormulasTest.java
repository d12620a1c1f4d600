package io.plimsoll.model.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.formula.FormulaReading;
import io.plimsoll.model.formula.Formulas;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.ValueFormula;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.Telemetry;

/** The metrics that cells hold can be written as expressions, and are then the same to the last digit. */
class RequestValuesAsFormulasTest {
    private static final String ANSWERED = "completed && has_tokens";

    @Test
    void expressionsGiveWhatCellsAreMadeOf() {
        Map<MetricDefinition, ValueFormula> formulas = Map.of(
                StandardMetrics.TTFT, formula(StandardMetrics.TTFT, "send_lag_us + first_token_us", ANSWERED),
                StandardMetrics.TPOT, formula(StandardMetrics.TPOT,
                        "(last_token_us - first_token_us) / (output_tokens - 1)", ANSWERED
                                + " && output_tokens >= 2"),
                StandardMetrics.ITL_MAX, formula(StandardMetrics.ITL_MAX, "gap_max_us", ANSWERED
                        + " && chunks >= 2"),
                StandardMetrics.E2E, formula(StandardMetrics.E2E, "send_lag_us + last_token_us", ANSWERED),
                StandardMetrics.OUTPUT_RATE, formula(StandardMetrics.OUTPUT_RATE,
                        "output_tokens / last_token_us", ANSWERED
                                + " && output_tokens >= 1 && last_token_us >= 1"),
                StandardMetrics.PROMPT_TOKENS, formula(StandardMetrics.PROMPT_TOKENS, "prompt_tokens",
                        "prompt_tokens >= 1"),
                StandardMetrics.OUTPUT_TOKENS,
                formula(StandardMetrics.OUTPUT_TOKENS, "output_tokens", ANSWERED),
                StandardMetrics.SEND_LAG, formula(StandardMetrics.SEND_LAG, "send_lag_us", ""));
        assertSameOnRandomRequests(formulas);
    }

    static void assertSameOnRandomRequests(Map<MetricDefinition, ValueFormula> formulas) {
        Map<MetricDefinition, Integer> valued = new HashMap<>();
        for (int seed = 0; seed < 10_000; seed++) {
            RequestTelemetry request = Telemetry.randomRequest(new Random(seed));
            long[] row = new long[RequestValues.COLUMNS.size()];
            RequestValues.write(request, row, 0);
            formulas.forEach((metric, formula) -> {
                long value = formula.of(request);
                assertThat(value).as("%s of %s", metric.key(), request)
                        .isEqualTo(row[RequestValues.COLUMNS.indexOf(metric.key())]);
                if (value != ValueFormula.NONE) valued.merge(metric, 1, Integer::sum);
            });
        }
        assertThat(valued.keySet()).as("metrics that had values").isEqualTo(formulas.keySet());
        assertThat(valued.values()).allMatch(count -> count > 1_000);
    }

    private static ValueFormula formula(MetricDefinition metric, String text, String filter) {
        return ((FormulaReading.Sound) Formulas.value("formula", text, filter, metric.unit())).formula();
    }
}
