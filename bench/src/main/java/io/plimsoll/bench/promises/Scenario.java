package io.plimsoll.bench.promises;

import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Arms between which there is no difference.
 *
 * @param id first part of the figures' names
 * @param words for people
 * @param threshold the control's true p99, frozen
 * @param looks each as a row of its own, over the same runs
 * @param traffic of one run, drawn from its generator
 */
record Scenario(String id, String words, double threshold, List<Question> questions, List<Looks> looks,
        Function<RandomGenerator, Traffic> traffic) {
    private static final double Z99 = 2.3263478740408408;
    private static final long PAIR_OF_STREAMS = 2L * SharedNothing.REQUESTS;
    private static final long PAIR_OF_WINDOWS = 2L * 8 * 50;

    static List<Scenario> all() {
        return List.of(streams("iid-sigma1", "independent requests, lognormal, sigma 1", 1, 0),
                streams("iid-sigma15", "independent requests, lognormal, sigma 1.5", 1.5, 0),
                streams("ar-sigma1", "requests that remember the one before with 0.8, sigma 1", 1, 0.8),
                streams("ar-sigma15", "requests that remember the one before with 0.8, sigma 1.5", 1.5, 0.8),
                fleet("hosts", "crossover over 8 hosts that differ and drift", ServingFleet.Scatter.ASSUMED),
                fleet("waves", "the same under waves of load that all hosts share",
                        ServingFleet.Scatter.WAVES));
    }

    private static Scenario streams(String id, String words, double sigma, double phi) {
        return new Scenario(id, words, Math.exp(Z99 * sigma),
                List.of(Question.MEAN, Question.RATIO, Question.P99, Question.ERRORS),
                List.of(new Looks(50, 40, PAIR_OF_STREAMS), new Looks(200, 10, PAIR_OF_STREAMS),
                        new Looks(1000, 2, PAIR_OF_STREAMS)),
                random -> new SharedNothing(sigma, phi, x -> x, random));
    }

    private static Scenario fleet(String id, String words, ServingFleet.Scatter scatter) {
        return new Scenario(id, words, Math.exp(Z99 * scatter.total()), List.of(Question.values()),
                List.of(new Looks(50, 1, PAIR_OF_WINDOWS), new Looks(200, 1, PAIR_OF_WINDOWS),
                        new Looks(1000, 1, PAIR_OF_WINDOWS)),
                random -> new ServingFleet(scatter, 0, random));
    }

    /** Only the row that is looked at so often. */
    Scenario lookedAt(int count) {
        return new Scenario(id, words, threshold, questions,
                looks.stream().filter(it -> it.count() == count).toList(), traffic);
    }

    int pairs() { return looks.stream().mapToInt(Looks::pairs).max().orElseThrow(); }
}
