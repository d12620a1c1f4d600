package io.plimsoll.analysis.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.function.Predicate;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.calibration.CalibrationVerdict.Calibrated;
import io.plimsoll.analysis.calibration.CalibrationVerdict.CannotTell;
import io.plimsoll.analysis.calibration.CalibrationVerdict.NotCalibrated;
import io.plimsoll.testkit.BinomialBound;

class AaLaneTest {
    private static final int LANES = 400;
    private static final int NIGHTS = 200;
    /** Whoever looks more often sees hardly more. */
    private static final int NIGHTS_BETWEEN_LOOKS = 5;
    private static final int HONEST = BinomialBound.atMost(LANES, 0.01);

    @Test
    void anHonestLaneThatIsLookedAtEveryWeekIsHardlyEverCondemned() {
        assertThat(everIn(0.05, NotCalibrated.class::isInstance)).isLessThanOrEqualTo(HONEST);
    }

    @Test
    void theSameTestCatchesABinomialTestThatIsPeekedAt() {
        assertThat(lanes(0.05, (runs, rejections) -> 1 - new BinomialDistribution(null, runs, 0.05)
                .cumulativeProbability(rejections - 1) <= 0.01)).isGreaterThan(HONEST);
    }

    @Test
    void aLaneThatRejectsThreeTimesAsOftenIsHardlyEverCleared() {
        assertThat(everIn(0.15, Calibrated.class::isInstance)).isLessThanOrEqualTo(HONEST);
    }

    @Test
    void aGoodLaneIsClearedAndABrokenOneCondemned() {
        assertThat(everIn(0.03, Calibrated.class::isInstance)).isGreaterThan((int) (0.9 * LANES));
        assertThat(everIn(0.3, NotCalibrated.class::isInstance)).isGreaterThan((int) (0.99 * LANES));
        assertThat(new AaLane(10, 6, 0.05).verdict()).isInstanceOf(NotCalibrated.class); // analysis by request
    }

    @Test
    void aLaneThatHasHardlyRunCannotTell() {
        CalibrationVerdict none = new AaLane(0, 0, 0.05).verdict();
        assertThat(none).isInstanceOf(CannotTell.class);
        assertThat(((CannotTell) none).cause()).isEqualTo(CalibrationVerdict.Cause.NO_RUNS);
        assertThat(none.bounds()).isEqualTo(new AaLane.ShareBounds(0, 1));
        CannotTell few = (CannotTell) new AaLane(20, 1, 0.05).verdict();
        assertThat(few.cause()).isEqualTo(CalibrationVerdict.Cause.TOO_FEW_RUNS);
        assertThat(few.detail()).contains("1 of 20 runs");
        assertThat(few.bounds().lower()).isBetween(0.0, 0.01);
        assertThat(few.bounds().upper()).isBetween(0.2, 0.4);
    }

    @Test
    void aLaneThatCannotBeIsRefused() {
        assertThatThrownBy(() -> new AaLane(3, 4, 0.05)).hasMessageContaining("4 of 3 runs");
        assertThatThrownBy(() -> new AaLane(3, 1, 0.5)).hasMessageContaining("alpha");
    }

    private interface Look {
        boolean says(int runs, int rejections);
    }

    private static int everIn(double rate, Predicate<CalibrationVerdict> verdict) {
        return lanes(rate, (runs, rejections) -> verdict.test(new AaLane(runs, rejections, 0.05).verdict()));
    }

    private static int lanes(double rate, Look look) {
        int count = 0;
        for (int seed = 0; seed < LANES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int rejections = 0;
            for (int runs = 1; runs <= NIGHTS; runs++) {
                rejections += random.nextDouble() < rate ? 1 : 0;
                if (runs % NIGHTS_BETWEEN_LOOKS == 0 && look.says(runs, rejections)) {
                    count++;
                    break;
                }
            }
        }
        return count;
    }
}
