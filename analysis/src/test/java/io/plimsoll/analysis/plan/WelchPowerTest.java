package io.plimsoll.analysis.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;

import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.plimsoll.testkit.BinomialBound;

class WelchPowerTest {
    private static final int RUNS = 4_000;

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1.5, 0.05, true", "1, 2, 3, 0.7, 0.01, false", "2, 0.5, 0.1, 1, 0.05, true",
            "1, 0, 1, 0.4, 0.001, true", "1, 1, 1, 20, 0.05, true", "1, 1, 0.3, 0.9, 0.1, true"})
    void oneUnitLessIsNotEnough(double sdControl, double sdTreatment, double ratio, double difference,
            double alpha,
            boolean twoSided) {
        WelchPower test = new WelchPower(sdControl, sdTreatment, ratio, alpha, twoSided);
        long n = test.control(difference, 0.8);
        assertThat(test.power(difference, n)).isGreaterThanOrEqualTo(0.8);
        if (n > 2 && test.treated(n - 1) >= 2) assertThat(test.power(difference, n - 1)).isLessThan(0.8);
        assertThat(test.power(test.smallestDifference(n, 0.8), n)).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void aFewUnitsFindAsOftenAsStated() {
        WelchPower test = new WelchPower(1, 1, 1, 0.05, true);
        int n = 6;
        double power = test.power(1.8, n);
        int found = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] control = random.doubles(n).map(_ -> random.nextGaussian()).toArray();
            double[] treatment = random.doubles(n).map(_ -> 1.8 + random.nextGaussian()).toArray();
            found += new TTest().tTest(control, treatment) <= 0.05 ? 1 : 0;
        }
        assertThat(found).isBetween(BinomialBound.atLeast(RUNS, power - 0.01),
                BinomialBound.atMost(RUNS, power + 0.01));
        assertThat(test.controlByNormal(1.8, power)).isLessThan(n);
    }

    @Test
    void whatIsNeverFoundIsRefused() {
        WelchPower test = new WelchPower(1, 1, 1, 0.05, true);
        assertThatThrownBy(() -> test.control(0, 0.8)).hasMessageContaining("never found");
        assertThatThrownBy(() -> test.control(1, 0.01)).hasMessageContaining("between alpha 0.05 and 1");
        assertThatThrownBy(() -> test.power(1, 1)).hasMessageContaining("two units in each arm");
        assertThatThrownBy(() -> new WelchPower(0, 0, 1, 0.05, true)).hasMessageContaining("not both 0");
        assertThatThrownBy(() -> new WelchPower(1, Double.NaN, 1, 0.05, true))
                .hasMessageContaining("0 or more");
    }
}
