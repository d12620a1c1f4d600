package io.plimsoll.analysis.planned;

import java.util.List;

/**
 * What a design does under one true effect.
 *
 * @param drift mean of Z when all information is there
 * @param rejectsAbove chance to reject for large Z
 * @param rejectsBelow chance to reject for small Z; 0 where there is one side
 * @param expectedInformation mean information rate at which it stops
 */
public record OperatingCharacteristics(double drift, double rejectsAbove, double rejectsBelow,
        double expectedInformation) {

    /** Chance to reject at all. */
    public double power() { return rejectsAbove + rejectsBelow; }

    static OperatingCharacteristics of(GroupSequentialDesign design, List<PlannedLook> looks, double drift) {
        if (Double.isNaN(drift) || Double.isInfinite(drift))
            throw new IllegalArgumentException("a drift is finite, got " + drift);
        ContinuingScore going = ContinuingScore.start(drift);
        double above = 0;
        double below = 0;
        double information = 0;
        double before = 0;
        for (int i = 0; i < looks.size(); i++) {
            double t = looks.get(i).informationRate();
            double s = looks.get(i).z() * Math.sqrt(t);
            information += going.total() * (t - before);
            above += going.above(s, t);
            below += going.below(design.lower(s), t);
            going = going.within(design.lower(s), s, t, design.rateAfter(i));
            before = t;
        }
        return new OperatingCharacteristics(drift, above, below, information);
    }
}
