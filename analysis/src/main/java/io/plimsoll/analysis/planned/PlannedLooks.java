package io.plimsoll.analysis.planned;

import java.util.List;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Looks;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.planned.StagewiseDecision.LookResult;

/**
 * The looks of a design with their bounds, to be taken one after the other.
 *
 * @param design with its spending function, fixed before the first look
 * @param looks the bounds of the design
 */
public record PlannedLooks(GroupSequentialDesign design, List<PlannedLook> looks) {
    public PlannedLooks {
        looks = List.copyOf(looks);
    }

    public static PlannedLooks of(GroupSequentialDesign design) {
        return new PlannedLooks(design, design.looks());
    }

    /**
     * The answer of one look; no look before it has ended the test.
     *
     * @param look number from 1
     * @param effect estimate, tested against 0: take the margin off before
     * @param standardError of the estimate, more than 0; known well, as with twenty blocks or more
     */
    public StagewiseDecision at(int look, double effect, double standardError) {
        if (look < 1 || look > looks.size())
            throw new IllegalArgumentException(
                    "the plan has looks 1 to %d, got %d".formatted(looks.size(), look));
        if (!(standardError > 0 && standardError < Double.POSITIVE_INFINITY)
                || !(Math.abs(effect) < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "an effect is finite and its standard error above 0, got %s and %s"
                            .formatted(effect, standardError));
        LookResult result = result(look, effect, standardError);
        double extreme = design.sides() == Sides.TWO ? Math.abs(result.z()) : result.z();
        if (extreme >= result.planned().z())
            return new StagewiseDecision.Rejects(result, StagewiseOrder.estimate(this, result));
        return look < looks.size()
                ? new StagewiseDecision.GoesOn(result)
                : new StagewiseDecision.EndsWithoutRejection(result, StagewiseOrder.estimate(this, result));
    }

    private LookResult result(int look, double effect, double standardError) {
        PlannedLook at = looks.get(look - 1);
        double half = at.z() * standardError;
        return new LookResult(at, effect / standardError, effect, standardError,
                new Interval(effect - half,
                        design.sides() == Sides.TWO ? effect + half : Double.POSITIVE_INFINITY),
                new Basis(
                        "group sequential, %s, alpha %s %s-sided".formatted(design.spending(), design.alpha(),
                                design.sides() == Sides.TWO ? "two" : "one"),
                        "planned look", look,
                        new Looks.Planned(looks.size()), List.of(), List.of(0.0),
                        "estimates are normal with independent increments, their variances known well"));
    }
}
