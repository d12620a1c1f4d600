package io.plimsoll.analysis.quantile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class RestrictedMeanTest {
    private static final long CAP = 1_000_000;

    @Test
    void droppingRequestsNeverMakesAnArmLookBetter() {
        for (int seed = 0; seed < 1_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] latencies = random.longs(50, 0, 2 * CAP).toArray();
            long[] kept = Arrays.stream(latencies).filter(_ -> random.nextInt(3) > 0).toArray();

            assertThat(of(kept).ofRouted(50).moments().mean()).as("seed " + seed)
                    .isGreaterThanOrEqualTo(of(latencies).ofRouted(50).moments().mean());
        }
    }

    @Test
    void theMeanOfCompletedRequestsAloneRewardsAnArmThatDropsItsSlowest() {
        long[] latencies = new SplittableRandom(1).longs(50, 0, 2 * CAP).toArray();
        long[] fast = Arrays.stream(latencies).filter(it -> it < CAP / 2).toArray();

        assertThat(of(fast).completed().mean()).isLessThan(of(latencies).completed().mean());
        assertThat(of(fast).ofRouted(50).moments().mean()).isGreaterThan(of(latencies).moments().mean());
    }

    @Test
    void aRequestThatTimedOutCountsAsTheCapAndSoDoesOneBeyondIt() {
        RestrictedMean timedOut = of(100_000).plusUnfinished(1);

        assertThat(timedOut.moments()).isEqualTo(of(100_000, CAP).moments())
                .isEqualTo(of(100_000, 5 * CAP).moments());
        assertThat(timedOut.moments().mean()).isEqualTo(550_000);
    }

    @Test
    void partsMergeToTheWhole() {
        assertThat(of(1, 2).plus(of(3).plusUnfinished(2))).isEqualTo(of(3, 2, 1).plusUnfinished(2));
        assertThatIllegalArgumentException().isThrownBy(() -> of(1).plus(RestrictedMean.upTo(2 * CAP)));
        assertThatIllegalArgumentException().isThrownBy(() -> of(1, 2).ofRouted(1));
        assertThatIllegalArgumentException().isThrownBy(() -> of(-1));
    }

    private static RestrictedMean of(long... latencies) {
        RestrictedMean all = RestrictedMean.upTo(CAP);
        for (long latency : latencies)
            all = all.plusCompleted(latency);
        return all;
    }
}
