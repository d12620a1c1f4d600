package io.plimsoll.engine.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTextTest {
    /** The example of the format's own documentation, thinned: escapes, a time stamp, no number, an infinite one. */
    private static final String EXAMPLE = """
            # HELP http_requests_total The total number of HTTP requests.
            # TYPE http_requests_total counter
            http_requests_total{method="post",code="200"} 1027 1395066363000
            http_requests_total{method="post",code="400",}    3 -1395066363000

            # Escaping in label values:
            msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9
            metric_without_timestamp_and_labels 12.47
            something_weird{problem="division by zero"} +Inf -3982045
            not_there NaN
            """;

    @Test
    void theExampleOfTheFormatIsRead() throws UnreadableMetricsException {
        List<Sample> samples = MetricsText.parse(EXAMPLE);
        assertThat(samples).startsWith(
                new Sample("http_requests_total", Map.of("method", "post", "code", "200"), 1027),
                new Sample("http_requests_total", Map.of("method", "post", "code", "400"), 3),
                new Sample("msdos_file_access_time_seconds",
                        Map.of("path", "C:\\DIR\\FILE.TXT", "error", "Cannot find file:\n\"FILE.TXT\""),
                        1.458255915e9),
                new Sample("metric_without_timestamp_and_labels", Map.of(), 12.47),
                new Sample("something_weird", Map.of("problem", "division by zero"),
                        Double.POSITIVE_INFINITY))
                .hasSize(6);
        assertThat(samples.getLast().value()).isNaN();
    }

    @Test
    void windowsLineEndsAndAMissingLastLineEndAreNothingSpecial() throws UnreadableMetricsException {
        assertThat(MetricsText.parse("a 1\r\nb -Inf\r\nc 3")).extracting(Sample::value).containsExactly(1.0,
                Double.NEGATIVE_INFINITY, 3.0);
        assertThat(MetricsText.parse("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "a|line 2, column 2: a number is expected here",
            "a 1d|line 2, column 3: a number is expected here",
            "a 0x10|line 2, column 3: a number is expected here",
            "a 1 soon|line 2, column 5: a time stamp in whole milliseconds or the end is expected here",
            "a 1 2 3|line 2, column 7: nothing more is expected here",
            "9a 1|line 2, column 1: a metric's name is expected here",
            "a{b=c} 1|line 2, column 5: \" is expected here",
            "a{b=\"c|line 2, column 7: the label's value has no end",
            "a{b=\"\\t\"} 1|line 2, column 8: after a backslash comes",
            "a{b=\"1\",b=\"2\"} 1|line 2, column 14: the label b stands twice",
            "a{b=\"1\" c=\"2\"} 1|line 2, column 9: , is expected here",
            "a{:b=\"1\"} 1|line 2, column 3: a label's name or } is expected here"})
    void whatIsWrongIsSaidWithItsPlace(String line, String message) {
        assertThatThrownBy(() -> MetricsText.parse("good 1\n" + line + "\n"))
                .isInstanceOf(UnreadableMetricsException.class).hasMessageContaining(message);
    }

    @Test
    void anyTextIsSamplesOrAReasonWithTheLine() {
        String alphabet = "ab_:{}=\",\\n\n\r\t 01.9eE+-NaIf#\u00e9\0";
        qt().withFixedSeed(3).withExamples(20_000).forAll(longs().between(0, Integer.MAX_VALUE))
                .check(seed -> {
                    Random random = new Random(seed);
                    StringBuilder text = new StringBuilder(random.nextBoolean() ? EXAMPLE : "");
                    for (int i = random.nextInt(60); i >= 0; i--) {
                        char c = alphabet.charAt(random.nextInt(alphabet.length()));
                        if (text.isEmpty() || random.nextBoolean())
                            text.append(c);
                        else
                            text.setCharAt(random.nextInt(text.length()), c);
                    }
                    try {
                        MetricsText.parse(text.toString());
                        return true;
                    } catch (UnreadableMetricsException e) {
                        return String.valueOf(e.getMessage()).matches("(?s)line \\d+, column \\d+: .+");
                    }
                });
    }
}
