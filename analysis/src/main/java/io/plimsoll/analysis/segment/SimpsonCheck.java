package io.plimsoll.analysis.segment;

import java.util.List;
import java.util.stream.IntStream;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.multiplicity.AdjustedP;

/**
 * Does the whole say one thing and a segment the other? Both need evidence: the whole has a sign only when its one-sided p is at most
 * alpha / 2, and a segment the opposite one only when its p, corrected over all segments (Holm), is. So where no segment opposes
 * the whole, a warning has chance alpha at most.
 */
public sealed interface SimpsonCheck {

    /**
     * @param opposed segments that surely go the other way
     * @param everySegment whether all of them do: then the mix of traffic made the whole's sign (Simpson's paradox); else the
     *        effect differs between segments
     */
    record Reversal(Basis basis, SegmentEffect whole, List<Opposed> opposed, boolean everySegment,
            double alpha)
            implements
                SimpsonCheck,
                Result {}

    /** @param p one-sided, corrected over all segments */
    record Opposed(SegmentEffect segment, double p) {}

    /** The whole has a sign, and no segment surely opposes it. */
    record NoReversalSeen(Basis basis, SegmentEffect whole, int segments, double alpha)
            implements
                SimpsonCheck,
                Result {}

    record CannotTell(SegmentCause cause, String detail) implements SimpsonCheck {}

    /**
     * @param whole the effect as people see it, over all traffic and without strata
     * @param alpha chance of a warning without cause, in (0, 1)
     */
    static SimpsonCheck of(SegmentEffect whole, List<SegmentEffect> segments, double alpha) {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha is in (0, 1), got " + alpha);
        if (segments.isEmpty())
            return new CannotTell(SegmentCause.TOO_FEW_SEGMENTS, "no segments");
        if (whole.variance() == 0 || segments.stream().anyMatch(it -> it.variance() == 0))
            return new CannotTell(SegmentCause.NO_SCATTER,
                    "all units of both arms are alike, in all or in a segment");
        double sign = Math.signum(whole.effect());
        if (sign == 0 || pTowards(whole, sign) > alpha / 2)
            return new CannotTell(SegmentCause.SIGN_UNCLEAR, "the whole shows no clear sign yet");
        double[] adjusted = AdjustedP.HOLM
                .adjust(segments.stream().mapToDouble(it -> pTowards(it, -sign)).toArray());
        List<Opposed> opposed = IntStream.range(0, segments.size()).filter(g -> adjusted[g] <= alpha / 2)
                .mapToObj(g -> new Opposed(segments.get(g), adjusted[g])).toList();
        Basis basis = Basis.once("signs of whole and segments, one-sided t, Holm", "segment", segments.size(),
                "effects normal, segments independent").against(0);
        return opposed.isEmpty()
                ? new NoReversalSeen(basis, whole, segments.size(), alpha)
                : new Reversal(basis, whole, opposed, opposed.size() == segments.size(), alpha);
    }

    private static double pTowards(SegmentEffect it, double sign) {
        return sign > 0 ? it.pAbove() : it.pBelow();
    }
}
