package io.plimsoll.analysis.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers from scipy 1.17.1, kstwo and kstwobign. */
class KolmogorovLawTest {
    @ParameterizedTest
    @CsvSource({
            "1, 0.7, 0.6000000000000001",
            "10, 0.05, 1.0",
            "10, 0.09, 0.9999610360566907",
            "10, 0.3, 0.27053557479999946",
            "20, 0.27, 0.0887936037613537",
            "100, 0.05, 0.9532159710635725",
            "140, 0.1, 0.11353657290090946",
            "140, 0.2, 2.1981563302200222e-05",
            "30, 0.999, 2.000000000000053e-90",
            "500, 0.02, 0.9859871786857471",
            "500, 0.04, 0.3902508696049749",
            "500, 0.08, 0.0031305058199356268",
            "5000, 0.004, 0.9999977369528622",
            "100000, 0.003, 0.3284563327726956",
            "1000, 0.5, 1.064517291557782e-231"})
    void ofOneSample(int n, double d, double tail) {
        assertThat(KolmogorovLaw.upperTail(n, d)).isCloseTo(tail, within(1e-9 * tail));
    }

    @ParameterizedTest
    @CsvSource({
            "0.3, 0.9999906941986655",
            "0.8, 0.5441424115741981",
            "1.0, 0.26999967167735456",
            "2.0, 0.0006709252557796953",
            "5.0, 3.8574996959278356e-22"})
    void inTheLimit(double x, double tail) {
        assertThat(KolmogorovLaw.limitUpperTail(x)).isCloseTo(tail, within(1e-12 * tail));
    }
}
