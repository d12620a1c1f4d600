package io.plimsoll.analysis.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ForkJoinPool;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.study.QuantileCoverage.ByMethod;
import io.plimsoll.analysis.study.QuantileCoverage.Question;
import io.plimsoll.testkit.BinomialBound;

/** The small form of the study; its figures at 10,000 runs stand in docs/formulas.md. */
class QuantileCoverageTest {
    private static final int RUNS = 400;
    private static final double WITHIN_TWO_POINTS_BELOW = 0.93; // of the 0.95 that are claimed
    private static final double WITHIN_TWO_POINTS_ABOVE = 0.97;
    private static final SimulatedTraffic CONVERSATIONS = new SimulatedTraffic.Conversations(500, 10, 0.3);

    @Test
    void relativeP99IntervalsOfIndependentRequestsCoverAsClaimed() {
        QuantileCoverage it = measure(new SimulatedTraffic.Independent(5_000), 0.99);

        assertThat(it.refused()).isZero();
        assertThat(it.covered()).isBetween(BinomialBound.atLeast(RUNS, WITHIN_TWO_POINTS_BELOW),
                BinomialBound.atMost(RUNS, WITHIN_TWO_POINTS_ABOVE));
    }

    @Test
    void relativeP99IntervalsOfConversationsCoverAsClaimed() {
        QuantileCoverage it = measure(CONVERSATIONS, 0.99);

        assertThat(it.refused()).isZero();
        assertThat(it.covered()).isBetween(BinomialBound.atLeast(RUNS, WITHIN_TWO_POINTS_BELOW),
                BinomialBound.atMost(RUNS, WITHIN_TWO_POINTS_ABOVE));
    }

    @Test
    void twentyConversationsGiveWiderIntervalsAndStillNearlyKeepTheClaim() {
        QuantileCoverage it = measure(new SimulatedTraffic.Conversations(20, 100, 0.1), 0.9);

        assertThat(it.refused()).isLessThan(RUNS / 10);
        assertThat(it.covered()).isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS - it.refused(), 0.92));
    }

    @Test
    void intervalsThatForgetTheConversationsFailTheSameBound() {
        Question question = new Question(CONVERSATIONS, 0.5, 0.05, 0.1);

        assertThat(QuantileCoverage.ignoringClusters(question, RUNS).log().covered())
                .isLessThan(BinomialBound.atLeast(RUNS, WITHIN_TWO_POINTS_BELOW));
        assertThat(QuantileCoverage.measure(question, RUNS).log().covered())
                .isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, WITHIN_TWO_POINTS_BELOW));
    }

    @Test
    void countsDoNotDependOnHowManyCoresShareTheRuns() throws Exception {
        Question question = new Question(CONVERSATIONS, 0.9, 0.05, 0.1);

        assertThat(onCores(4, question)).isEqualTo(onCores(1, question));
    }

    private static ByMethod onCores(int cores, Question question) throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(cores)) {
            return pool.submit(() -> QuantileCoverage.measure(question, RUNS / 4)).get();
        }
    }

    private static QuantileCoverage measure(SimulatedTraffic traffic, double q) {
        return QuantileCoverage.measure(new Question(traffic, q, 0.05, 0.1), RUNS).log();
    }
}
