package io.plimsoll.analysis.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.Oracle;

class SampleRatioTest {
    @Test
    void agreesWithTheClosedForm() {
        for (JsonNode each : Oracle.read("stats_srm_sequential.json").get("cases")) {
            JsonNode input = each.get("input");
            JsonNode expected = each.get("expected");
            for (int look = 0; look < expected.get("at_index").size(); look++) {
                List<Long> counts = counts(input.get("assignments"),
                        expected.get("at_index").get(look).asInt(),
                        input.get("theta0").size());
                double logE = SampleRatio.logE(counts, numbers(input.get("theta0")),
                        numbers(input.get("dirichlet_prior")));
                double value = expected.get("log_e").get(look).asDouble();
                assertThat(logE).isCloseTo(value, within(1e-9 + 1e-9 * Math.abs(value)));
            }
        }
    }

    @Test
    void aFewDivertedRequestsAreChanceAndManyAreNot() {
        assertThat(SampleRatio.logE(110, 90, 0.5)).isNegative();
        assertThat(SampleRatio.logE(1_200, 800, 0.5)).isGreaterThan(Math.log(1_000));
    }

    @Test
    void impossibleCountsSharesAndPriorsAreRefused() {
        List<Double> uniform = List.of(1.0, 1.0);
        List<Double> half = List.of(0.5, 0.5);
        for (List<Double> planned : List.of(List.of(0.0, 1.0), List.of(0.5, 0.4), List.of(1.5, -0.5),
                List.of(Double.NaN, 0.5)))
            assertThatThrownBy(() -> SampleRatio.logE(List.of(0L, 3L), planned, uniform))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("sum to 1");
        assertThatThrownBy(() -> SampleRatio.logE(List.of(-1L, 3L), half, uniform))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0 or more");
        for (double prior : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY})
            assertThatThrownBy(() -> SampleRatio.logE(List.of(1L, 3L), half, List.of(1.0, prior)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("above 0");
    }

    private static List<Long> counts(JsonNode assignments, int last, int arms) {
        long[] counts = new long[arms];
        for (int i = 0; i <= last; i++)
            counts[assignments.get(i).asInt()]++;
        List<Long> list = new ArrayList<>();
        for (long count : counts)
            list.add(count);
        return list;
    }

    private static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }
}
