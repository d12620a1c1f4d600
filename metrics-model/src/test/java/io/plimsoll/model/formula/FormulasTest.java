package io.plimsoll.model.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.metric.ValueFormula;
import io.plimsoll.model.telemetry.EnginePhases;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestNumbers;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.Telemetry;
import io.plimsoll.model.telemetry.TokenCounts;
import io.plimsoll.model.telemetry.TokenTimings;

/** Answers worked out by hand, and every refusal by one example. */
class FormulasTest {
    private static final String ANSWERED = "completed && has_tokens";

    @Test
    void aFormulaIsRoundedOnceAtTheEndAndHalfToEven() {
        RequestNumbers request = request(Outcome.COMPLETED, 100, 105, 3);
        assertThat(value("(last_token_us - first_token_us) / (output_tokens - 1)",
                "has_tokens && output_tokens >= 2",
                "us/token").of(request)).isEqualTo(2); // 2.5
        assertThat(value("(last_token_us - first_token_us) / (output_tokens - 1)",
                "has_tokens && output_tokens >= 2",
                "ns/token").of(request)).isEqualTo(2_500);
        assertThat(value("1.5 * output_tokens + 0.25 * prompt_tokens", "", "tokens").of(request))
                .isEqualTo(7); // 7.25
        assertThat(value("3.5 * output_tokens", "", "tokens").of(request)).isEqualTo(10); // 10.5
        assertThat(value("-3.5 * output_tokens", "", "tokens").of(request)).isEqualTo(-10);
    }

    @Test
    void unitsAreScaledExactly() {
        RequestNumbers request = request(Outcome.COMPLETED, 2_500_000, 4_000_000, 17);
        assertThat(value("first_token_us", ANSWERED, "ms").of(request)).isEqualTo(2_500);
        assertThat(value("first_token_us", ANSWERED, "s").of(request)).isEqualTo(2); // 2.5 to even
        assertThat(
                value("output_tokens / last_token_us", ANSWERED + " && last_token_us > 0", "milli-tokens/s")
                        .of(request))
                .isEqualTo(4_250);
        assertThat(value("cached_tokens / prompt_tokens", "prompt_tokens > 0", "%").of(request))
                .isEqualTo(27); // 3 of 11
    }

    @Test
    void aRequestThatDoesNotPassTheFilterHasNoValue() {
        ValueFormula formula = value("last_token_us", ANSWERED, "us");
        assertThat(formula.of(request(Outcome.TIMED_OUT, 1, 2, 3))).isEqualTo(ValueFormula.NONE);
        assertThat(formula.of(request(Outcome.COMPLETED, 1, 2, 3))).isEqualTo(2);
    }

    @Test
    void choicesMinimaAndConditionsAreWorkedOut() {
        RequestNumbers request = request(Outcome.COMPLETED, 100, 900, 4);
        assertThat(value("min(output_tokens, 3) + max(prompt_tokens, 20)", "", "tokens").of(request))
                .isEqualTo(23);
        assertThat(value("output_tokens > 3 || failed ? end_us : send_lag_us", "", "us").of(request))
                .isEqualTo(1_000);
        FormulaReading inTime = Formulas.share("formula",
                "completed && has_tokens && send_lag_us + first_token_us <= 200", "");
        assertThat(((FormulaReading.Sound) inTime).formula().of(request)).isEqualTo(1);
        assertThat(((FormulaReading.Sound) inTime).formula().of(request(Outcome.COMPLETED, 500, 900, 4)))
                .isZero();
        assertThat(((FormulaReading.Sound) inTime).formula().of(request(Outcome.FAILED, 100, 900, 4)))
                .isZero();
    }

    @Test
    void whatDoesNotFit64BitsOnTheWayIsStillExact() {
        RequestNumbers request = request(Outcome.COMPLETED, 3, Long.MAX_VALUE, 2);
        assertThat(value("last_token_us * 1000 / (1000 * output_tokens)", ANSWERED + " && output_tokens >= 2",
                "us/token").of(request)).isEqualTo(4_611_686_018_427_387_904L); // (2^63 - 1) / 2 to even
        assertThat(value("last_token_us * last_token_us", ANSWERED, "us*us").of(request))
                .as("what 64 bits cannot store is no value").isEqualTo(ValueFormula.NONE);
    }

    @Test
    void aFilterExcludesTheZeroOfADivisor() {
        assertThat(faults("end_us / (output_tokens - 1)", "output_tokens >= 2", "us/token")).isEmpty();
        assertThat(faults("end_us / (output_tokens - 1)", "1 < output_tokens", "us/token")).isEmpty();
        assertThat(faults("end_us / (output_tokens - 1)", "output_tokens - 1 > 0", "us/token")).isEmpty();
        assertThat(faults("end_us / (output_tokens - 1)", "!(output_tokens < 2)", "us/token")).isEmpty();
        assertThat(faults("end_us / prompt_tokens", "prompt_tokens != 0", "us/token")).isEmpty();
        assertThat(faults("end_us / (prompt_tokens - cached_tokens)", "prompt_tokens > cached_tokens",
                "us/token"))
                .isEmpty();
        assertThat(faults("end_us / (prompt_tokens + output_tokens)", "output_tokens + prompt_tokens > 0",
                "us/token"))
                .isEmpty();
        assertThat(faults("end_us / (1 + prompt_tokens)", "", "us/token")).isEmpty();
        assertThat(faults("prompt_tokens > 0 ? end_us / prompt_tokens : end_us / max(output_tokens, 1)", "",
                "us/token")).isEmpty();
        assertThat(
                faults("end_us / prompt_tokens", "output_tokens > 0 && end_us / output_tokens > 3 || failed",
                        "us/token"))
                .singleElement().asString().startsWith("formula at 1:10: divides by prompt_tokens");
    }

    @Test
    void aDivisionByWhatCanBeZeroIsRefused() {
        assertThat(faults("end_us / (output_tokens - 1)", "", "us/token")).containsExactly(
                "formula at 1:25: divides by output_tokens - 1, which can be 0; exclude that in the filter: \"output_tokens >= 2\"");
        assertThat(faults("end_us / (output_tokens - 1)", "output_tokens >= 1", "us/token")).hasSize(1);
        assertThat(faults("end_us / (output_tokens - 1)", "output_tokens >= 2 || failed", "us/token"))
                .hasSize(1);
        assertThat(faults("end_us / (prompt_tokens - cached_tokens)", "prompt_tokens >= 1", "us/token"))
                .containsExactly(
                        "formula at 1:25: divides by prompt_tokens - cached_tokens, which can be 0; exclude that in the filter: \"prompt_tokens > cached_tokens\"");
        assertThat(faults("end_us / 0", "", "us")).containsExactly(
                "formula at 1:10: divides by 0, which can be 0; exclude that in the filter: \"0 != 0\"");
        assertThat(faults("end_us", "end_us / prompt_tokens > 3", "us")).containsExactly(
                "filter at 1:10: divides by prompt_tokens, which can be 0; exclude that in the filter: \"prompt_tokens > 0\"");
    }

    @Test
    void aWrongUnitIsRefused() {
        assertThat(faults("end_us / output_tokens", "output_tokens > 0", "us")).containsExactly(
                "formula at 1:1: is in us/token, and the metric is declared in us;"
                        + " declare a unit that counts the same, as us/token, or multiply or divide by what is missing");
        assertThat(faults("end_us + output_tokens", "", "us")).containsExactly(
                "formula at 1:8: \"+\" joins us and token; use two values of one unit; multiply or divide to change a unit");
        assertThat(faults("end_us", "send_lag_us > prompt_tokens", "us")).containsExactly(
                "filter at 1:13: \">\" compares us and token; use two values of one unit; multiply or divide to change a unit");
        assertThat(faults("end_us", "", "parsecs")).singleElement().asString()
                .startsWith("unit at 1:1: \"parsecs\" is no unit; units are ns, us, ms, s, tokens");
        assertThat(faults("3 + 4", "", "1")).containsExactly(
                "formula at 1:3: is the same number for every request; use a field of the request");
    }

    @Test
    void anUnknownFieldIsRefusedWithTheNearestKnownOnes() {
        assertThat(faults("outputTokens", "", "tokens")).containsExactly(
                "formula at 1:1: \"outputTokens\" is no field of a request; did you mean \"output_tokens\" or \"prompt_tokens\" or \"cached_tokens\"?");
        assertThat(faults("end_us", "complete", "us")).singleElement().asString()
                .startsWith(
                        "filter at 1:1: \"complete\" is no field of a request; did you mean \"completed\"");
        assertThat(faults("xyzzy_plugh", "", "us")).singleElement().asString()
                .contains("fields are send_lag_us, end_us");
    }

    @Test
    void aFieldThatMeansNothingIsRefused() {
        assertThat(faults("first_token_us", "completed", "us")).containsExactly(
                "formula at 1:1: \"first_token_us\" means nothing for a request without tokens; add \"has_tokens\" to the filter");
        assertThat(faults("queue_us", "completed", "us")).containsExactly(
                "formula at 1:1: \"queue_us\" means nothing for a request without engine phases; add \"has_phases\" to the filter");
        assertThat(faults("gap_max_us", "chunks >= 2 && has_tokens", "us")).isEmpty();
        assertThat(faults("end_us", "first_token_us <= 500", "us")).as("true without tokens").hasSize(1);
    }

    @Test
    void whatIsNoArithmeticIsRefused() {
        assertThat(faults("size([1, 2])", "", "1")).singleElement().asString()
                .startsWith("formula at 1:5: \"size\" is not known; write + - * /, comparisons");
        assertThat(faults("[end_us]", "", "us")).singleElement().asString().contains("a list is no number");
        assertThat(faults("'abc'", "", "us")).singleElement().asString().contains("a text is no number");
        assertThat(faults("end_us % 2", "", "us")).singleElement().asString().contains("\"%\" is not known");
        assertThat(faults("request.headers", "", "us")).singleElement().asString().contains("\".headers\"");
        assertThat(faults("has(end_us.x)", "", "us")).singleElement().asString()
                .contains("\"has\" is not known");
        assertThat(faults("end_us", "[1].exists(x, x > 0)", "us")).singleElement().asString()
                .contains("\".exists()\" is not known");
        assertThat(faults("min(end_us)", "", "us")).singleElement().asString()
                .contains("\"min\" takes 2 values, not 1; write min(a, b)");
        assertThat(faults("end_us + completed", "", "us")).containsExactly(
                "formula at 1:8: \"+\" cannot take (number, condition); compute and compare with numbers, and join conditions with &&, || and !");
        assertThat(faults("end_us", "end_us", "us")).containsExactly(
                "filter at 1:1: is a number, and a condition is wanted; compare it with something, as output_tokens >= 2");
        assertThat(faults("completed", "", "1")).containsExactly(
                "formula at 1:1: is a condition, and a number is wanted; write a number, as output_tokens / 2");
        assertThat(faults("end_us +", "", "us")).singleElement().asString()
                .startsWith("formula at 1:9: cannot be read: ");
        assertThat(faults("", "", "us")).singleElement().asString()
                .startsWith("formula at 1:1: cannot be read");
        assertThat(faults("end_us", "output_tokens >= 2 && output_tokens < 1", "us")).singleElement()
                .asString()
                .contains("no request can pass it");
    }

    @Test
    void sizeAndDepthAreBounded() {
        assertThat(faults("(".repeat(900) + "end_us" + ")".repeat(900), "", "us")).isNotEmpty();
        assertThat(faults("end_us" + " + end_us".repeat(120), "", "us")).singleElement().asString()
                .contains("more than 200 parts, or is deeper than 32");
        assertThat(faults("end_us + ".repeat(500) + "end_us", "", "us")).singleElement().asString()
                .contains("more than 2000");
    }

    @Test
    void noTextWhateverItSaysDoesMoreThanBeRefused() {
        String[] words = {"(", ")", "+", "-", "/", "*", "?", ":", "&&", "||", "!", "<", "==", "[", "]", "{",
                "}", ".", ",",
                "'", "\"", "\\", "\0", "\n", "1", "0", "0.5", "1e9", "9223372036854775808", "0x1F", "2u",
                "b'x'", "null",
                "true", "in", "has(", "end_us", "output_tokens", "completed", "min(", "type(", "\ud83d\ude80",
                "\u00e4"};
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--)
                text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
            assertThat(Formulas.value("formula", text.toString(), text.toString(), text.toString()))
                    .as("seed %d: %s", seed, text).isInstanceOf(FormulaReading.Faulty.class);
            assertThatCode(() -> Formulas.share("formula", text.toString(), "")).as("seed %d: %s", seed, text)
                    .doesNotThrowAnyException();
        }
        assertThat(faults("-".repeat(1_999) + "1", "", "us")).isNotEmpty();
        assertThat(faults("!".repeat(1_990) + "completed", "", "us")).isNotEmpty();
        assertThat(faults("end_us" + "[0]".repeat(600), "", "us")).isNotEmpty();
    }

    @Test
    void allFaultsAreSaidAtOnceEachAtItsPlace() {
        assertThat(faults("first_tokn_us\n  / outpt_tokens", "completd", "us")).hasSize(3)
                .anySatisfy(fault -> assertThat(fault).startsWith("formula at 1:1: \"first_tokn_us\""))
                .anySatisfy(fault -> assertThat(fault).startsWith("formula at 2:5: \"outpt_tokens\""))
                .anySatisfy(fault -> assertThat(fault).startsWith("filter at 1:1: \"completd\""));
    }

    private static ValueFormula value(String text, String filter, String unit) {
        return Formulas.value("formula", text, filter, unit) instanceof FormulaReading.Sound sound
                ? sound.formula()
                : fail(String.join("\n", faults(text, filter, unit)));
    }

    private static List<String> faults(String text, String filter, String unit) {
        return Formulas.value("formula", text, filter, unit) instanceof FormulaReading.Faulty(var faults)
                ? faults.stream().map(FormulaFault::toString).toList()
                : List.of();
    }

    private static RequestTelemetry request(Outcome outcome, long first, long last, int output) {
        RequestTelemetry like = Telemetry.example();
        return new RequestTelemetry(like.id(), like.requestId(), like.placement(), like.segment(),
                like.site(),
                like.arrivalEpochMicros(), 7, 1_000, outcome,
                Optional.of(new TokenTimings(first, last, 1, 2)), Optional.of(new EnginePhases(5, 6, 0)),
                new TokenCounts(11, 3, output, 0, 0, 0),
                "u", "t", 1, "f", "", "");
    }
}
