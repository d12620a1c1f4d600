package io.plimsoll.bench.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.testkit.BinomialBound;

class PairElasticitiesTest {
    private static final Change MORE = new Change(Quantity.OFFERED_LOAD, 1.1);
    private static final Change LESS = new Change(Quantity.OFFERED_LOAD, 0.9);

    /** By hand: means 3 and 1; s^2 = (2 + 2) / 4 = 1; t(4) = 2.776445 from tables; error sqrt((1/3 + 1/3) / 4). */
    @Test
    void theSlopeIsTheMeanOfBothDirectionsAndTheirDifferenceIsNoScatter() {
        PairElasticities pairs = new PairElasticities(List.of(2.0, 3.0, 4.0), List.of(0.0, 1.0, 2.0));
        PairElasticities.Estimate estimate = pairs.estimate().orElseThrow();
        assertThat(estimate.elasticity()).isCloseTo(2, within(1e-12));
        assertThat(estimate.interval().upper()).isCloseTo(2 + 2.776445 * Math.sqrt(1.0 / 6), within(1e-5));
    }

    @Test
    void aPowerLawIsFoundExactlyWhateverTheStep() {
        PairElasticities pairs = new PairElasticities();
        for (int i = 0; i < 2; i++)
            for (Change change : List.of(MORE, LESS))
                pairs.add(change, 2.5 * Math.log(change.factor()), Math.log(change.factor()));
        assertThat(pairs.estimate().orElseThrow().elasticity()).isCloseTo(2.5, within(1e-12));
    }

    @Test
    void aMetricThatNobodySawAndOnePairAreNoEstimate() {
        PairElasticities pairs = new PairElasticities();
        pairs.add(MORE, Double.NaN, Math.log(1.1));
        pairs.add(MORE, 0.1, Math.log(1.1));
        pairs.add(LESS, -0.1, Math.log(0.9));
        assertThat(pairs.pairs()).isEqualTo(2);
        assertThat(pairs.estimate()).isEmpty();
    }

    @Test
    void intervalsCoverTheSlopeOfACurvedMetricAsOftenAsTheySay() {
        int runs = 2_000;
        int missed = 0;
        for (int seed = 0; seed < runs; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            PairElasticities pairs = new PairElasticities();
            for (int i = 0; i < 3; i++)
                for (Change change : List.of(MORE, LESS)) {
                    double x = change.isIncrease() ? 0.1 : -0.1;
                    // ln metric = 3 x + 40 x^2, with scatter: slope 3 at 0
                    pairs.add(change, 3 * x + 40 * x * x + 0.1 * chance.nextGaussian(), x);
                }
            Interval interval = pairs.estimate().orElseThrow().interval();
            if (interval.excludes(3)) missed++;
        }
        assertThat(missed).isBetween(60, BinomialBound.atMost(runs, 0.05));
    }
}
