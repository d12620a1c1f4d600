package io.plimsoll.analysis.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/**
 * The cheapest cohort that answers a question: minimize sum c_g n_g subject to sum w_g^2 sigma_g^2 / n_g <= V and 2 <= n_g <= N_g. The
 * answer is Neyman's allocation, n_g = lambda w_g sigma_g / sqrt(c_g), cut at what there is: noisy, heavy and cheap segments give more.
 * Segments of weight 0 stay out. Whole units are rounded up.
 */
public sealed interface SmallestCohort {
    /** What is a whole number but for rounding needs no unit more. */
    double ROUNDING = 1e-12;

    /**
     * @param segments in the order given, with their units
     * @param standardError that these reach, at most the one asked for
     */
    record Cohort(Basis basis, List<Portion> segments, double cost, double standardError)
            implements
                SmallestCohort,
                Result {
        public long units() { return segments.stream().mapToLong(Portion::units).sum(); }
    }

    /** @param share of what is available, 0 to 1 */
    record Portion(String segment, long units, double share) {}

    /**
     * Even everything is too little, or the cheapest answer costs more than allowed.
     *
     * @param bestStandardError with all units of all segments
     */
    record NotReachable(SegmentCause cause, double bestStandardError,
            String detail) implements SmallestCohort {}

    /**
     * @param standardError that answers the question, above 0: margin / (z_alpha + z_power) at a fixed size
     * @param costMost that may be spent; infinite where it does not matter
     */
    static SmallestCohort of(List<CohortSegment> segments, double standardError, double costMost) {
        if (!(standardError > 0 && standardError < Double.POSITIVE_INFINITY) || !(costMost > 0))
            throw new IllegalArgumentException("standard error and cost are above 0, got %s and %s"
                    .formatted(standardError, costMost));
        double weights = segments.stream().mapToDouble(CohortSegment::weight).sum();
        if (!(Math.abs(weights - 1) <= 1e-9))
            throw new IllegalArgumentException("weights of segments sum to 1, got " + weights);
        double best = Math.sqrt(variance(segments, segments.stream().map(CohortSegment::available).toList()));
        if (best > standardError)
            return new NotReachable(SegmentCause.NOT_REACHABLE, best,
                    "all units of all segments reach %s, asked is %s".formatted(best, standardError));
        Cohort cheapest = cohort(segments, units(segments, lambda(segments, standardError * standardError)));
        return cheapest.cost() > costMost
                ? new NotReachable(SegmentCause.NOT_REACHABLE, best,
                        "the cheapest answer costs %s, allowed is %s".formatted(cheapest.cost(), costMost))
                : cheapest;
    }

    /**
     * Segments reach their caps in the order of N / slope; with those in full, lambda = sum of (w sigma sqrt c) of the others over
     * what variance is left for them.
     */
    private static double lambda(List<CohortSegment> segments, double variance) {
        List<CohortSegment> open = new ArrayList<>(segments.stream().filter(it -> it.weight() > 0)
                .sorted(Comparator.comparingDouble(SmallestCohort::lambdaAtCap)).toList());
        double left = variance;
        while (!open.isEmpty()) {
            double sum = open.stream().mapToDouble(it -> it.slope() * it.costOfUnit()).sum();
            double lambda = left > 0 ? sum / left : Double.POSITIVE_INFINITY;
            CohortSegment first = open.getFirst();
            if (lambda <= lambdaAtCap(first))
                return lambda;
            left -= first.weight() * first.weight() * first.varianceOfUnit() / first.available();
            open.removeFirst();
        }
        return Double.MAX_VALUE; // all in full
    }

    private static double lambdaAtCap(CohortSegment it) { return it.available() / it.slope(); }

    private static List<Long> units(List<CohortSegment> segments, double lambda) {
        return segments.stream().map(it -> it.weight() == 0
                ? 0L
                : Math.clamp((long) Math.ceil(lambda * it.slope() * (1 - ROUNDING)), 2, it.available()))
                .toList();
    }

    private static Cohort cohort(List<CohortSegment> segments, List<Long> units) {
        List<Portion> portions = new ArrayList<>();
        double cost = 0;
        for (int g = 0; g < segments.size(); g++) {
            CohortSegment it = segments.get(g);
            portions.add(new Portion(it.segment(), units.get(g), (double) units.get(g) / it.available()));
            cost += units.get(g) * it.costOfUnit();
        }
        return new Cohort(Basis.once("Neyman allocation with costs and caps", "unit of a segment",
                units.stream().mapToLong(it -> it).sum(), "variances and costs of units are as stated"),
                List.copyOf(portions), cost,
                Math.sqrt(variance(segments, units)));
    }

    private static double variance(List<CohortSegment> segments, List<Long> units) {
        double variance = 0;
        for (int g = 0; g < segments.size(); g++)
            if (segments.get(g).weight() > 0)
                variance += segments.get(g).weight() * segments.get(g).weight()
                        * segments.get(g).varianceOfUnit()
                        / units.get(g);
        return variance;
    }
}
