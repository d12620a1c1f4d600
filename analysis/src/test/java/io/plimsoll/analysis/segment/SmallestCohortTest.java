package io.plimsoll.analysis.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.segment.SmallestCohort.Cohort;
import io.plimsoll.analysis.segment.SmallestCohort.NotReachable;

/** The cheapest cohort. */
class SmallestCohortTest {
    private static final double ANY_COST = Double.POSITIVE_INFINITY;

    @Test
    void noCheaperCohortReachesThePrecision() { // against every cohort of two segments, small enough to try all
        Random random = new Random(0);
        for (int run = 0; run < 50; run++) {
            double weight = 0.1 + 0.8 * random.nextDouble();
            List<CohortSegment> segments = List.of(
                    new CohortSegment("a", weight, 1 + 9 * random.nextDouble(), 1 + 9 * random.nextDouble(),
                            300),
                    new CohortSegment("b", 1 - weight, 1 + 9 * random.nextDouble(),
                            1 + 9 * random.nextDouble(), 60));
            double target = 0.2 + 0.2 * random.nextDouble();
            switch (SmallestCohort.of(segments, target, ANY_COST)) {
                case Cohort it -> {
                    assertThat(it.standardError()).isLessThanOrEqualTo(target * (1 + 1e-9));
                    assertThat(it.cost())
                            .isLessThanOrEqualTo(cheapestByTrial(segments, target) + roundingUp(segments));
                }
                case NotReachable it ->
                    assertThat(cheapestByTrial(segments, target)).as(it.detail()).isInfinite();
            }
        }
    }

    @Test
    void aSegmentThatIsUsedUpIsMadeGoodByTheOthers() {
        List<CohortSegment> segments = List.of(new CohortSegment("few", 0.5, 4, 1, 50),
                new CohortSegment("many", 0.5, 4, 1, 10_000), new CohortSegment("unasked", 0, 4, 1, 10_000));
        Cohort it = (Cohort) SmallestCohort.of(segments, 0.15, ANY_COST); // alone each would need 89
        assertThat(it.segments().get(0).units()).isEqualTo(50);
        assertThat(it.segments().get(1).units()).isEqualTo(400); // 0.0225 - 1/50 = 1/400
        assertThat(it.segments().get(2).units()).isZero();
        assertThat(it.standardError()).isCloseTo(0.15, within(1e-9));
    }

    @Test
    void saysWhenNothingReachesItOrItCostsTooMuch() {
        List<CohortSegment> segments = List.of(new CohortSegment("all", 1, 4, 2, 100));
        assertThat(((NotReachable) SmallestCohort.of(segments, 0.1, ANY_COST)).bestStandardError())
                .isCloseTo(0.2, within(1e-12));
        assertThat(((NotReachable) SmallestCohort.of(segments, 0.25, 100)).detail()).contains("costs 128");
        assertThat(SmallestCohort.of(segments, 0.25, 128)).isInstanceOf(Cohort.class);
        assertThatThrownBy(
                () -> SmallestCohort.of(List.of(new CohortSegment("half", 0.5, 4, 2, 100)), 0.1, 1))
                .hasMessageContaining("sum to 1, got 0.5");
    }

    private static double cheapestByTrial(List<CohortSegment> s, double target) {
        double least = Double.POSITIVE_INFINITY;
        for (long a = 2; a <= s.get(0).available(); a++)
            for (long b = 2; b <= s.get(1).available(); b++) {
                double variance = Math.pow(s.get(0).weight(), 2) * s.get(0).varianceOfUnit() / a
                        + Math.pow(s.get(1).weight(), 2) * s.get(1).varianceOfUnit() / b;
                double cost = a * s.get(0).costOfUnit() + b * s.get(1).costOfUnit();
                if (variance <= target * target && cost < least)
                    least = cost;
            }
        return least;
    }

    private static double roundingUp(List<CohortSegment> segments) {
        return segments.stream().mapToDouble(CohortSegment::costOfUnit).sum();
    }
}
