package io.plimsoll.analysis.segment;

import java.util.OptionalDouble;

/**
 * A candidate: one segment, and all traffic outside of it. Harm is positive: more where lower is better, less where higher is.
 *
 * @param inside harm in the segment
 * @param outside harm in the rest
 */
public record Slice(SegmentEffect inside, SegmentEffect outside) {

    public String name() { return inside.segment(); }

    /** How much worse it is inside. */
    double contrast() { return inside.effect() - outside.effect(); }

    double contrastVariance() { return inside.variance() + outside.variance(); }

    /** Satterthwaite's, of the contrast. */
    double degreesOfFreedom() {
        double all = contrastVariance();
        return all * all / (inside.variance() * inside.variance() / inside.degreesOfFreedom()
                + outside.variance() * outside.variance() / outside.degreesOfFreedom());
    }

    /** Share of the harm of all traffic that falls into the segment, weighted by units; beyond 1 where the rest gains. Empty where no harm is left in all. */
    OptionalDouble shareOfHarm() {
        double in = inside.n() * inside.effect();
        double all = in + outside.n() * outside.effect();
        return all > 0 ? OptionalDouble.of(in / all) : OptionalDouble.empty();
    }
}
