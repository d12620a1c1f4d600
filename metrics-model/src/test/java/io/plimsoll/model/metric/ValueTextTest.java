package io.plimsoll.model.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            us | 12345 | 12.3 ms
            us | -12345 | -12.3 ms
            ms | 2500 | 2.50 s
            ns | 900 | 0.90 us
            s | 0.25 | 250 ms
            ns/token | 5000000 | 5.00 ms/token
            us/token | 5000 | 5.00 ms/token
            milli-tokens/s | 18889 | 18.9 tokens/s
            milli-1 | 342 | 34.2 %
            1 | 0.3 | 0.30
            tokens | 17.2 | 17.2 tokens
            kilo-tokens | 2 | 2000 tokens
            % | 4.5 | 4.50 %
            tokens*us | 8 | 8.00 tokens*us
            """)
    void aValueReadsInItsUnit(String unit, double stored, String text) {
        assertThat(ValueText.of(new MetricDefinition("x", 1, MetricKind.VALUE, unit,
                Direction.LOWER_IS_BETTER, OptionalLong.of(1), "f"), stored)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROPORTION | 0.0043 | 0.43 %
            """)
    void whatIsAShareReadsAsOne(MetricKind kind, double stored, String text) {
        assertThat(ValueText.of(new MetricDefinition("x", 1, kind, "1", Direction.LOWER_IS_BETTER,
                OptionalLong.empty(), "f"), stored)).isEqualTo(text);
    }
}
