package io.plimsoll.analysis.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswerTest {
    @Test
    void whatIsNoNumberAgreesWithNullOnly() {
        assertThat(agrees(Answer.NULL, "null")).isTrue();
        assertThat(agrees(Answer.NULL, "\"NaN\"")).isTrue();
        assertThat(agrees(Answer.NULL, "0.0")).isFalse();
        assertThat(agrees(Double.NaN, "null")).isFalse();
        assertThat(Answer.number(0.0 / 0)).isSameAs(Answer.NULL);
    }

    @Test
    void anInfinityAgreesWithItsWordAndWithNull() {
        assertThat(agrees(Double.POSITIVE_INFINITY, "\"Infinity\"")).isTrue();
        assertThat(agrees(Double.NEGATIVE_INFINITY, "\"-Infinity\"")).isTrue();
        assertThat(agrees(Double.NEGATIVE_INFINITY, "\"Infinity\"")).isFalse();
        assertThat(agrees(Double.NEGATIVE_INFINITY, "null")).isTrue();
        assertThat(agrees(1e300, "null")).isFalse();
    }

    @Test
    void integersAgreeWhenEqual() {
        assertThat(agrees(70L, "70")).isTrue();
        assertThat(agrees(1_000_001L, "1000000")).isFalse();
    }

    @Test
    void numbersAgreeWithinTheToleranceOfTheFile() {
        assertThat(agrees(100.000_09, "100.0")).isTrue();
        assertThat(agrees(100.000_11, "100.0")).isFalse();
        assertThat(agrees(true, "true")).isTrue();
        assertThat(agrees(true, "1")).isFalse();
    }

    @Test
    void farOutBoundsOfPlannedLooksAgreeToAThousandth() {
        assertThat(differences(List.of(9.0009), "z_bounds", "[9.0]", "1e-6")).isEmpty();
        assertThat(differences(List.of(9.0011), "z_bounds", "[9.0]", "1e-6")).isNotEmpty();
        assertThat(differences(List.of(7.0009), "z_bounds", "[7.0]", "1e-6")).isNotEmpty();
        assertThat(differences(List.of(9.0009), "other", "[9.0]", "1e-6")).isNotEmpty();
    }

    @Test
    void aFieldWithoutAnswerIsADifference() {
        assertThat(Answer.differences(Map.of(), json("{\"p\": null}"), json("{\"abs\": 1, \"rel\": 1}")))
                .containsExactly(".p: no answer");
    }

    private static boolean agrees(Object answer, String expected) {
        return differences(answer, "x", expected, "1e-6").isEmpty();
    }

    private static List<String> differences(Object answer, String field, String expected, String rel) {
        return Answer.differences(Map.of(field, answer), json("{\"%s\": %s}".formatted(field, expected)),
                json("{\"abs\": 0, \"rel\": %s}".formatted(rel)));
    }

    private static JsonNode json(String text) { return JsonMapper.shared().readTree(text); }
}
