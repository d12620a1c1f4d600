package io.plimsoll.analysis.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sequence.TMixture;

class PairTestTest {
    private static final PairTest TEST = new PairTest(new TMixture(2), 0.05);
    private static final int BLOCKS = 60;

    @Test
    void columnsSayWhatPairsSay() {
        PairColumns columns = new PairColumns(10_000, arm(1, 1.1), arm(2, 1));
        PairMoments pairs = PairMoments.NONE;
        ShareFloor floor = ShareFloor.NONE;
        PairMoments shares = PairMoments.NONE;
        for (int block = 0; block < BLOCKS; block += 2) {
            pairs = pairs
                    .plus(new PairValue(mean(columns.treatment(), block), mean(columns.control(), block)));
            shares = shares
                    .plus(new PairValue(share(columns.treatment(), block), share(columns.control(), block)));
            floor = floor.plus(floor(columns, block));
        }
        ColumnEstimator estimator = new ColumnEstimator(TEST);
        assertSame(estimator.mean(columns).orElseThrow(), TEST.relativeLook(pairs));
        assertSame(estimator.exceedance(columns).orElseThrow(),
                TEST.differenceLook(shares, floor.variance()));
    }

    @Test
    void aSeriesWithOnePairSaysNothing() {
        PairColumns.Arm one = new PairColumns.Arm(new long[]{5, 5, 0, 7}, new long[4], new long[4],
                new long[4]);
        assertThat(new ColumnEstimator(TEST).mean(new PairColumns(0, one, one))).isEmpty();
    }

    @Test
    void theEvidenceReachesItsLimitWhereTheIntervalReachesNoEffect() {
        PairMoments pairs = moments(0.2);
        double alpha = Math.exp(-TEST.relativeLook(pairs).logE());
        Interval interval = new PairTest(TEST.mixture(), alpha).relative(pairs);
        assertThat(interval.lower()).isCloseTo(0, within(1e-9));
    }

    @Test
    void theSameVerdictInSecondsAndMilliseconds() {
        PairMoments seconds = moments(0.05);
        List<PairValue> thousandfold = new ArrayList<>();
        values(0.05).forEach(it -> thousandfold.add(new PairValue(1e3 * it.treatment(), 1e3 * it.control())));
        Interval one = TEST.relative(seconds);
        Interval other = TEST.relative(PairMoments.of(thousandfold));
        assertThat(other.lower()).isCloseTo(one.lower(), within(1e-12));
        assertThat(other.upper()).isCloseTo(one.upper(), within(1e-12));
    }

    @Test
    void pairsThatAreAllAlikeAndTooFewBoundNothing() {
        PairMoments alike = PairMoments.of(List.of(new PairValue(1, 1), new PairValue(1, 1)));
        assertThat(TEST.difference(alike, 0)).isEqualTo(Interval.WHOLE_LINE);
        assertThat(TEST.relative(alike)).isEqualTo(Interval.WHOLE_LINE);
    }

    /** The bare t statistic of such pairs is infinite, and its interval a point. */
    @Test
    void manyPairsThatAreAllAlikeAreNoCertainty() {
        for (PairMoments alike : List.of(alike(40, 0, 1.3), alike(40, 0.1, 1.3), alike(7, 0, 1))) {
            assertThat(alike.scattersAgainst(alike.treatment() / alike.control())).isFalse();
            assertThat(TEST.relative(alike)).isEqualTo(Interval.WHOLE_LINE);
        }
        assertThat(TEST.relativeLook(alike(40, 0, 1.3)).logE()).isZero();
        assertThat(TEST.differenceLook(alike(40, 0, 1.3), 0).interval()).isEqualTo(Interval.WHOLE_LINE);
        assertThat(TEST.differenceLook(alike(40, 0, 1.3), 1e-6).interval().isBounded()).isTrue();
    }

    @Test
    void scatterInTheTenthDigitIsScatter() {
        List<PairValue> values = new ArrayList<>();
        for (int i = 0; i < 40; i++)
            values.add(new PairValue(1.3 + 1e-10 * (i % 3), 1 / 3.0));
        PairMoments moments = PairMoments.of(values);
        assertThat(moments.scattersAgainst(moments.treatment() / moments.control())).isTrue();
        assertThat(TEST.relative(moments).isBounded()).isTrue();
    }

    /** The treatment is always so many times the control, which itself may scatter. */
    private static PairMoments alike(int pairs, double controlSd, double ratio) {
        SplittableRandom random = new SplittableRandom(5);
        List<PairValue> values = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            double control = 60_000 / 7.0 * (1 + controlSd * random.nextGaussian());
            values.add(new PairValue(ratio * control, control));
        }
        return PairMoments.of(values);
    }

    private static PairMoments moments(double effect) { return PairMoments.of(values(effect)); }

    private static List<PairValue> values(double effect) {
        SplittableRandom random = new SplittableRandom(3);
        List<PairValue> values = new ArrayList<>();
        for (int i = 0; i < 20; i++)
            values.add(
                    new PairValue(1 + effect + 0.1 * random.nextGaussian(), 1 + 0.1 * random.nextGaussian()));
        return values;
    }

    private static PairColumns.Arm arm(long seed, double factor) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] n = new long[BLOCKS];
        long[] errors = new long[BLOCKS];
        long[] sum = new long[BLOCKS];
        long[] over = new long[BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
            n[block] = 20L + random.nextInt(9);
            sum[block] = Math.round(n[block] * 1_000 * factor * (1 + 0.2 * random.nextGaussian()));
            over[block] = random.nextInt(4);
            errors[block] = random.nextInt(3);
        }
        return new PairColumns.Arm(n, errors, sum, over);
    }

    private static double mean(PairColumns.Arm arm, int first) {
        return (mean(arm, first, 10_000) + mean(arm, first + 1, 10_000)) / 2;
    }

    private static double mean(PairColumns.Arm arm, int block, long errorValue) {
        return (double) (arm.sum()[block] + errorValue * arm.errors()[block])
                / (arm.observations()[block] + arm.errors()[block]);
    }

    private static double share(PairColumns.Arm arm, int first) {
        return ((double) bad(arm, first) / requests(arm, first)
                + (double) bad(arm, first + 1) / requests(arm, first + 1)) / 2;
    }

    private static long bad(PairColumns.Arm arm, int block) {
        return arm.over()[block] + arm.errors()[block];
    }

    private static long requests(PairColumns.Arm arm, int block) {
        return arm.observations()[block] + arm.errors()[block];
    }

    private static ShareFloor floor(PairColumns columns, int first) {
        long bad = 0;
        long requests = 0;
        double inverse = 0;
        for (PairColumns.Arm arm : List.of(columns.treatment(), columns.control()))
            for (int block = first; block <= first + 1; block++) {
                bad += bad(arm, block);
                requests += requests(arm, block);
                inverse += 1.0 / requests(arm, block) / 4;
            }
        return new ShareFloor(1, bad, requests, inverse);
    }

    private static void assertSame(PairLook one, PairLook other) {
        assertThat(one.pairs()).isEqualTo(other.pairs());
        assertThat(one.effect()).isCloseTo(other.effect(), within(1e-12));
        assertThat(one.logE()).isCloseTo(other.logE(), within(1e-9));
        assertThat(one.interval().lower()).isCloseTo(other.interval().lower(), within(1e-12));
        assertThat(one.interval().upper()).isCloseTo(other.interval().upper(), within(1e-12));
    }
}
