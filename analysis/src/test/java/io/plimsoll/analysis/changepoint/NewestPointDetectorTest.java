package io.plimsoll.analysis.changepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.changepoint.NewestPoint.Changed;
import io.plimsoll.testkit.BinomialBound;

/** Sixty nights, a look after each: 40 of them are watched, and a false alarm in any has chance 5 % at most. */
class NewestPointDetectorTest {
    private static final int RUNS = 1_000;
    private static final double CHANCE = 0.05;
    private static final int WATCHED = 40;

    @Test
    void seriesWithoutAChangeAlarmNoMoreOftenThanPromisedHoweverTheyAreCorrelated() {
        for (double rho : List.of(0.0, 0.5, 0.8))
            assertThat(alarms(rho, rho)).as("rho %s", rho)
                    .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, CHANCE));
    }

    @Test
    void theSameTestCatchesADetectorThatForgetsTheCorrelation() {
        assertThat(alarms(0.8, 0)).isGreaterThan(BinomialBound.atMost(RUNS, CHANCE));
    }

    @Test
    void aChangeIsSeenAfterAHandfulOfNightsAndDated() {
        long found = IntStream.range(0, RUNS).filter(seed -> {
            double[] nights = Autoregression.nights(seed, 0, 4, 40);
            return firstAlarm(nights, detector(0)).filter(it -> it.at() <= 50 && it.change().up()
                    && Math.abs(it.change().since() - 40) <= 3).isPresent();
        }).count();
        assertThat(found).isGreaterThan(BinomialBound.atLeast(RUNS, 0.9));
    }

    @Test
    void afterAnAlarmTheNewLevelIsTheNorm() {
        double[] nights = Autoregression.nights(1, 0, 6, 30);
        Alarm first = firstAlarm(nights, detector(0)).orElseThrow();
        NewestPoint next = detector(0).look(Arrays.copyOf(nights, first.at() + 2));
        assertThat(next).isInstanceOf(NewestPoint.TooFewPoints.class);
    }

    @Test
    void wrongUseIsRefused() {
        assertThat(detector(0).look(new double[5])).isEqualTo(new NewestPoint.TooFewPoints(5, 21));
        assertThatThrownBy(() -> new NewestPointDetector(1_000, 1, 20, 1))
                .hasMessageContaining("rho is in [0, 1)");
        assertThatThrownBy(() -> detector(0).look(new double[]{Double.NaN})).hasMessageContaining("finite");
    }

    private static NewestPointDetector detector(double rho) {
        return NewestPointDetector.withFalseAlarms(CHANCE, WATCHED, rho, 1);
    }

    private static int alarms(double rho, double assumed) {
        return (int) IntStream.range(0, RUNS)
                .filter(seed -> firstAlarm(Autoregression.unchanged(seed, rho), detector(assumed))
                        .isPresent())
                .count();
    }

    private record Alarm(int at, Changed change) {}

    /** After each night, as a nightly job would. */
    private static Optional<Alarm> firstAlarm(double[] nights, NewestPointDetector detector) {
        for (int n = 21; n <= nights.length; n++)
            if (detector.look(Arrays.copyOf(nights, n)) instanceof Changed it)
                return Optional.of(new Alarm(n - 1, it));
        return Optional.empty();
    }
}
