package io.plimsoll.analysis.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.analysis.moments.SampleMoments;
import io.plimsoll.model.cell.Moments;

/**
 * Mean 1e6, sd 1e-2: the digits that matter are the last ones. The reference takes moments, t and degrees of freedom in 60
 * decimal digits; the tail that it then needs is held by {@code StudentTTest}.
 */
class WelchNumericsTest {
    private static final MathContext DIGITS = new MathContext(60);
    private static final int STORED_DECIMALS = 6;

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 7, 25})
    void exactSumsAgreeWithBigDecimalTo1e9AndDoublesTo1e6(double standardErrors) {
        for (int n : new int[]{10, 1_000, 30_000}) {
            BigDecimal[] control = stored(n, 0, n);
            BigDecimal[] treatment = stored(n + 7, standardErrors * 1e-2 * Math.sqrt(2.0 / n), n + 1);
            double p = reference(control, treatment);
            assertThat(pOf(exact(control), exact(treatment))).isCloseTo(p, within(1e-9 * p));
            assertThat(pOf(doubles(control), doubles(treatment))).isCloseTo(p, within(1e-6 * p));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-6, 1e3, 3.7e9, -1})
    void aVerdictDoesNotDependOnTheUnit(double factor) {
        SampleMoments control = exact(stored(200, 0, 1));
        SampleMoments treatment = exact(stored(300, 2e-3, 2));
        MeanDifference micros = Welch.compare(control, treatment).orElseThrow();
        MeanDifference other = Welch.compare(control.times(factor), treatment.times(factor)).orElseThrow();
        assertThat(other.pTwoSided(0)).isCloseTo(micros.pTwoSided(0), within(1e-12));
        assertThat(other.difference()).isCloseTo(micros.difference() * factor,
                within(1e-12 * Math.abs(micros.difference() * factor)));
        assertThat(other.relative().orElseThrow().pTwoSided())
                .isCloseTo(micros.relative().orElseThrow().pTwoSided(), within(1e-12));
    }

    @Test
    void secondsAsDoublesAndMillisecondsAsDoublesAgree() {
        double[] control = Arrays.stream(stored(400, 0, 5)).mapToDouble(x -> x.doubleValue() / 1e3).toArray();
        double[] treatment = Arrays.stream(stored(400, 3e-3, 6)).mapToDouble(x -> x.doubleValue() / 1e3)
                .toArray();
        double seconds = pOf(SampleMoments.of(control), SampleMoments.of(treatment));
        double millis = pOf(SampleMoments.of(Arrays.stream(control).map(x -> x * 1e3).toArray()),
                SampleMoments.of(Arrays.stream(treatment).map(x -> x * 1e3).toArray()));
        assertThat(millis).isCloseTo(seconds, within(1e-6 * seconds));
    }

    private static double pOf(SampleMoments control, SampleMoments treatment) {
        return Welch.compare(control, treatment).orElseThrow().pTwoSided(0);
    }

    /** 1e6 + shift + 1e-2 z, rounded as it is stored. */
    private static BigDecimal[] stored(int n, double shift, long seed) {
        Random random = new Random(seed);
        BigDecimal[] values = new BigDecimal[n];
        Arrays.setAll(values,
                _ -> new BigDecimal(1e-2 * random.nextGaussian() + shift).setScale(STORED_DECIMALS,
                        RoundingMode.HALF_EVEN).add(BigDecimal.valueOf(1_000_000)));
        return values;
    }

    private static SampleMoments exact(BigDecimal[] values) {
        Moments moments = Moments.NONE;
        for (BigDecimal x : values) {
            BigInteger micros = x.unscaledValue();
            moments = moments.plus(new Moments(1, micros, micros.pow(2)));
        }
        return SampleMoments.of(moments);
    }

    private static SampleMoments doubles(BigDecimal[] values) {
        return SampleMoments.of(Arrays.stream(values).mapToDouble(BigDecimal::doubleValue).toArray());
    }

    private static double reference(BigDecimal[] control, BigDecimal[] treatment) {
        BigDecimal c = varianceOfMean(control);
        BigDecimal t = varianceOfMean(treatment);
        BigDecimal v = c.add(t);
        BigDecimal df = v.pow(2).divide(c.pow(2).divide(BigDecimal.valueOf(control.length - 1), DIGITS)
                .add(t.pow(2).divide(BigDecimal.valueOf(treatment.length - 1), DIGITS)), DIGITS);
        BigDecimal statistic = mean(treatment).subtract(mean(control)).divide(v.sqrt(DIGITS), DIGITS);
        return new StudentT(df.doubleValue()).twoSided(statistic.doubleValue());
    }

    private static BigDecimal mean(BigDecimal[] values) {
        return Arrays.stream(values).reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.length), DIGITS);
    }

    private static BigDecimal varianceOfMean(BigDecimal[] values) {
        BigDecimal mean = mean(values);
        return Arrays.stream(values).map(x -> x.subtract(mean).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf((long) values.length * (values.length - 1)), DIGITS);
    }
}
