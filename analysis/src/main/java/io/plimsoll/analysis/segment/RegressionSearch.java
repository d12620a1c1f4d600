package io.plimsoll.analysis.segment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.multiplicity.AdjustedP;

/**
 * Which segment explains a regression? A candidate does when it is harmed, and more than the rest: both one-sided, so its p is the larger of
 * the two, and all candidates together pay for having been looked at. Candidates are single slices (a region, a class), which a
 * person can act on; products of them multiply the price.
 */
public sealed interface RegressionSearch {

    /** @param culprits strongest evidence first, of {@code candidates} */
    record Explained(Basis basis, List<Culprit> culprits, int candidates, double alpha)
            implements
                RegressionSearch,
                Result {}

    /**
     * @param p corrected over all candidates, of "not harmed, or not more than the rest"
     * @param shareOfHarm of the harm over all traffic, 1 is all of it; empty where the gain of the rest hides it
     */
    record Culprit(Slice slice, double p, OptionalDouble shareOfHarm) {}

    /** No slice stands out: the regression is everywhere, or there is too little evidence. */
    record NotLocalized(Basis basis, int candidates, double leastP, double alpha)
            implements
                RegressionSearch,
                Result {}

    record CannotTell(SegmentCause cause, String detail) implements RegressionSearch {}

    /** At one fixed look. @param alpha chance of naming any slice that is no culprit (Holm), in (0, 1) */
    static RegressionSearch of(List<Slice> candidates, double alpha) {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha is in (0, 1), got " + alpha);
        if (candidates.isEmpty())
            return new CannotTell(SegmentCause.TOO_FEW_SEGMENTS, "no candidates");
        if (candidates.stream().anyMatch(it -> it.inside().variance() == 0 || it.outside().variance() == 0))
            return new CannotTell(SegmentCause.NO_SCATTER,
                    "a slice in which all units of both arms are alike");
        double[] adjusted = AdjustedP.HOLM.adjust(candidates.stream().mapToDouble(Slice::p).toArray());
        List<Culprit> culprits = IntStream.range(0, candidates.size()).filter(i -> adjusted[i] <= alpha)
                .mapToObj(i -> new Culprit(candidates.get(i), adjusted[i], candidates.get(i).shareOfHarm()))
                .sorted(Comparator.comparingDouble(Culprit::p)).toList();
        Basis basis = Basis.once("interaction contrast, Holm", "slice", candidates.size(),
                "effects normal, inside and outside independent").against(0);
        return culprits.isEmpty()
                ? new NotLocalized(basis, candidates.size(), Arrays.stream(adjusted).min().orElseThrow(),
                        alpha)
                : new Explained(basis, culprits, candidates.size(), alpha);
    }
}
