package io.plimsoll.analysis.comparability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class StartUpTest {
    private static final int START = 5;
    private static final int VALUES = 300;

    /** Looked at after every value: no more often than alpha, and 3.3 binomial standard errors of 4,000 series. */
    @Test
    void anHonestSeriesIsSeldomEverSure() {
        double alpha = 0.05;
        int series = 4_000;
        int found = 0;
        for (int seed = 0; seed < series; seed++)
            if (isEverSure(values(seed, 0), alpha)) found++;
        assertThat((double) found / series)
                .isLessThan(alpha + 3.3 * Math.sqrt(alpha * (1 - alpha) / series));
    }

    @Test
    void aStartThatIsApartIsFoundAndMeasured() {
        List<Double> values = values(1, 5);
        StartUp start = StartUp.of(values, START, 1e-4);
        assertThat(start.isSure()).isTrue();
        assertThat(start.first() - start.rest()).isBetween(3.5, 6.5); // sd of five is 0.45
        double whole = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertThat(start.moves()).isCloseTo(whole - start.rest(), org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void withoutEightToCompareWithNothingIsSure() {
        assertThat(StartUp.of(values(1, 50).subList(0, START + 7), START, 0.05).isSure()).isFalse();
        assertThat(StartUp.of(values(1, 50).subList(0, START + 8), START, 0.05).isSure()).isTrue();
    }

    private static boolean isEverSure(List<Double> values, double alpha) {
        for (int n = START + 1; n <= values.size(); n++)
            if (StartUp.of(values.subList(0, n), START, alpha).isSure()) return true;
        return false;
    }

    private static List<Double> values(long seed, double ofStart) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < VALUES; i++)
            values.add(random.nextGaussian() + (i < START ? ofStart : 0));
        return values;
    }
}
