package io.plimsoll.bench.promises;

import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import io.plimsoll.bench.promises.Study.Detected;

/**
 * An effect that is there.
 *
 * @param id first part of the figures' names
 * @param unit last part of the figures' names
 * @param threshold the control's true p99, frozen
 * @param perPair of the unit in a pair
 * @param limit of the median, in the unit, of the one-sided question; NaN where there is none
 * @param knowing what a test of fixed size that knows the effect needs for a power of 80 %, in the unit
 * @param traffic of one run
 */
record Detectable(String id, String unit, Looks looks, Question question, double threshold, double perPair,
        double limit,
        double knowing, Function<RandomGenerator, Traffic> traffic) {
    private static final double LOG_EFFECT = 0.03;
    private static final Looks EVERY_PAIR = new Looks(200, 1, 2L * 8 * 50);
    private static final Looks FIFTY = new Looks(50, 40, 2L * SharedNothing.REQUESTS);

    static List<Detectable> all() {
        return List.of(crossover("detect.crossover.plus3", Question.LOG_MEAN, 72),
                crossover("detect.crossover.plus3.raw_mean", Question.MEAN, Double.NaN),
                new Detectable("detect.iid.plus5mean", "per_arm", FIFTY, Question.MEAN, Tail.P99,
                        SharedNothing.REQUESTS, 12_500, Knowing.mean(1, 1.05),
                        random -> new SharedNothing(1, 0, x -> 1.05 * x, random)),
                new Detectable("detect.iid.p99plus10", "per_arm", FIFTY, Question.P99, Tail.P99,
                        SharedNothing.REQUESTS, 31_000, Knowing.tail(),
                        random -> new SharedNothing(1, 0, Tail::stretched, random)));
    }

    private static Detectable crossover(String id, Question question, double limit) {
        return new Detectable(id, "windows", EVERY_PAIR, question, Tail.P99, 2, limit,
                Knowing.crossover(LOG_EFFECT),
                random -> new ServingFleet(ServingFleet.Scatter.ASSUMED, LOG_EFFECT, random));
    }

    Detected found(Method method, int runs) {
        boolean oneSided = method instanceof Method.DefaultPath;
        return new Detected(oneSided ? id : id + "." + method.id(), unit,
                Detection.ofPairs(looks, method, threshold, question, traffic, runs), perPair,
                oneSided ? limit : Double.NaN, knowing);
    }
}
