package io.plimsoll.model.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.catalogue.MetricCatalogue;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.ValueFormula;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.Telemetry;

/** The catalogue's expressions of the metrics that cells hold are the same to the last digit. */
class RequestValuesAsFormulasTest {
    @Test
    void expressionsOfTheCatalogueGiveWhatCellsAreMadeOf() {
        Map<MetricDefinition, ValueFormula> formulas = new HashMap<>();
        for (MetricDefinition metric : List.of(StandardMetrics.TTFT, StandardMetrics.TPOT,
                StandardMetrics.ITL_MAX,
                StandardMetrics.E2E, StandardMetrics.OUTPUT_RATE, StandardMetrics.PROMPT_TOKENS,
                StandardMetrics.OUTPUT_TOKENS, StandardMetrics.SEND_LAG))
            formulas.put(metric, formulaOf(metric));
        assertSameOnRandomRequests(formulas);
    }

    @Test
    void theErrorRateOfTheCatalogueCountsWhatCellsCount() {
        ValueFormula errors = formulaOf(StandardMetrics.ERROR_RATE);
        long failed = 0;
        long judged = 0;
        OutcomeSums sums = new OutcomeSums();
        for (int seed = 0; seed < 1_000; seed++) {
            RequestTelemetry request = Telemetry.randomRequest(new Random(seed));
            sums.add(request.outcome());
            if (errors.of(request) != ValueFormula.NONE) {
                failed += errors.of(request);
                judged++;
            }
        }
        assertThat(failed).isEqualTo(sums.counts().errors());
        assertThat(judged).isEqualTo(sums.counts().judged());
    }

    private static ValueFormula formulaOf(MetricDefinition metric) {
        return Objects.requireNonNull(MetricCatalogue.standard().find(metric.key()).orElseThrow().formulas()
                .get(metric.key()));
    }

    private static void assertSameOnRandomRequests(Map<MetricDefinition, ValueFormula> formulas) {
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
}
