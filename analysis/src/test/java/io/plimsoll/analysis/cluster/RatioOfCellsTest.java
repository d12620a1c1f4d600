package io.plimsoll.analysis.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.moments.JointMoments;
import io.plimsoll.model.cell.JointSums;
import io.plimsoll.model.cell.Moments;

/** The parts of a ratio over requests, from the exact sums that cells hold, against the requests one by one. */
class RatioOfCellsTest {
    @Test
    void sumsOfCellsGiveTheComparisonThatTheRequestsThemselvesGive() {
        SplittableRandom random = new SplittableRandom(41);
        RatioComparison.Compared ofCells = (RatioComparison.Compared) RatioComparison.of(
                JointMoments.of(sums(random.split(), 1)), JointMoments.of(sums(random.split(), 2)));
        random = new SplittableRandom(41);
        RatioComparison.Compared ofRequests = (RatioComparison.Compared) RatioComparison.of(
                requests(random.split(), 1), requests(random.split(), 2));
        assertThat(ofCells.difference()).isCloseTo(ofRequests.difference(),
                within(1e-9 * Math.abs(ofRequests.difference())));
        assertThat(ofCells.standardError()).isCloseTo(ofRequests.standardError(),
                within(1e-9 * ofRequests.standardError()));
        assertThat(ofCells.df()).isCloseTo(ofRequests.df(), within(1e-6 * ofRequests.df()));
    }

    /** Merged from many cells, and far from 0, where sums of squares in doubles hold no digit of the scatter. */
    @Test
    void noPrecisionIsLostFarFromZero() {
        JointSums far = JointSums.NONE;
        for (long i = 0; i < 1_000; i++)
            far = far.plus(of(1_000_000_000_000_000L + i % 7, 500_000_000_000_000L + i % 5));
        JointSums near = JointSums.NONE;
        for (long i = 0; i < 1_000; i++)
            near = near.plus(of(i % 7, i % 5));
        assertThat(JointMoments.of(far).coMoment()).isEqualTo(JointMoments.of(near).coMoment());
        assertThat(JointMoments.of(JointSums.NONE)).isEqualTo(JointMoments.NONE);
    }

    private static JointSums sums(SplittableRandom random, int scale) {
        JointSums all = JointSums.NONE;
        for (int i = 0; i < 500; i++) {
            long tokens = random.nextLong(1, 400);
            all = all.plus(of(scale * (20_000 + tokens * random.nextLong(900, 1_100)), tokens));
        }
        return all;
    }

    private static JointMoments requests(SplittableRandom random, int scale) {
        double[] micros = new double[500];
        double[] counts = new double[500];
        for (int i = 0; i < 500; i++) {
            long tokens = random.nextLong(1, 400);
            micros[i] = scale * (20_000 + tokens * random.nextLong(900, 1_100));
            counts[i] = tokens;
        }
        return JointMoments.of(micros, counts);
    }

    private static JointSums of(long x, long y) {
        return new JointSums(Moments.of(x, 1), Moments.of(y, 1),
                BigInteger.valueOf(x).multiply(BigInteger.valueOf(y)));
    }
}
