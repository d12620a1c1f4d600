package io.plimsoll.analysis.segment;

import java.util.OptionalDouble;

import io.plimsoll.analysis.distribution.StudentT;

/**
 * A candidate: one segment, and all traffic outside of it. Harm is positive: more where lower is better, less where higher is.
 *
 * @param inside harm in the segment
 * @param outside harm in the rest
 */
public record Slice(SegmentEffect inside, SegmentEffect outside) {

    public String name() { return inside.segment(); }

    /** Chance bound of what was seen where the segment is not harmed, or not more than the rest: the larger of the two. */
    double p() {
        StudentT law = StudentT.ofTwo(inside.variance(), inside.degreesOfFreedom(), outside.variance(),
                outside.degreesOfFreedom());
        double contrast = inside.effect() - outside.effect();
        double more = law.upperTail(contrast / Math.sqrt(inside.variance() + outside.variance()));
        return Math.max(more, inside.pAbove());
    }

    /** Share of the harm of all traffic that falls into the segment, weighted by units; beyond 1 where the rest gains. Empty where no harm is left in all. */
    OptionalDouble shareOfHarm() {
        double in = inside.n() * inside.effect();
        double all = in + outside.n() * outside.effect();
        return all > 0 ? OptionalDouble.of(in / all) : OptionalDouble.empty();
    }
}
