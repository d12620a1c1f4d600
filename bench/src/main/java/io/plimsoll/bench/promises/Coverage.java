package io.plimsoll.bench.promises;

import java.util.List;

import io.plimsoll.analysis.study.QuantileCoverage;
import io.plimsoll.analysis.study.QuantileCoverage.Question;
import io.plimsoll.analysis.study.SimulatedTraffic;
import io.plimsoll.bench.Figure;

/**
 * How often the interval of a relative p99 holds the true effect at one fixed look, where {@code 1 - Looks.ALPHA} is claimed. Counted
 * for intervals that are symmetric around the logarithm of the ratio, those to show: they miss evenly on both sides.
 *
 * @param id as in the figure
 * @param words what was simulated, for people
 * @param counts of runs, seeds 0 to runs - 1
 */
record Coverage(String id, String words, QuantileCoverage counts) {
    static final double LOWEST = 0.93;
    static final double HIGHEST = 0.97;
    static final double EFFECT = 0.1;

    private static final Question INDEPENDENT = p99(new SimulatedTraffic.Independent(20_000));
    private static final Question CONVERSATIONS = p99(new SimulatedTraffic.Conversations(2_000, 10, 0.3));

    private static Question p99(SimulatedTraffic traffic) {
        return new Question(traffic, 0.99, Looks.ALPHA, EFFECT);
    }

    /** The last row is a contrast: the same conversations, taken for independent requests. */
    static List<Coverage> measure(int runs) {
        return List.of(
                new Coverage("coverage.p99.iid", "20,000 independent requests an arm",
                        QuantileCoverage.measure(INDEPENDENT, runs).log()),
                new Coverage("coverage.p99.clustered",
                        "2,000 conversations an arm, mean size 10, ICC 0.3",
                        QuantileCoverage.measure(CONVERSATIONS, runs).log()),
                new Coverage("coverage.p99.clustered.ignored", "the same, conversations ignored",
                        QuantileCoverage.ignoringClusters(CONVERSATIONS, runs).log()));
    }

    /** Of the runs that gave an interval. */
    ExactShare share() {
        return ExactShare.of(counts.covered(), counts.runs() - counts.refused());
    }

    boolean isHonest() { return share().value() >= LOWEST && share().value() <= HIGHEST; }

    String line() {
        return "  %-40s %6.2f %% (%5.2f to %5.2f)  limits %.0f to %.0f %%%s; too high %d, too low %d, refused %d of %,d; %s"
                .formatted(id, 100 * share().value(), 100 * share().lower(), 100 * share().upper(),
                        100 * LOWEST, 100 * HIGHEST, isHonest() ? "" : ", BEYOND", counts.above(),
                        counts.below(), counts.refused(), counts.runs(), words);
    }

    Figure figure() { return new Figure(id, share().value(), "of 1", share().lower(), share().upper()); }
}
