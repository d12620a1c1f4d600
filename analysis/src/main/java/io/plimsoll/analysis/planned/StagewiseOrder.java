package io.plimsoll.analysis.planned;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.analysis.solvers.UnivariateSolverUtils;

import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.planned.StagewiseDecision.AdjustedEstimate;
import io.plimsoll.analysis.planned.StagewiseDecision.LookResult;

/** Estimates after a test has ended: the drifts under which what was seen is as far out as asked. */
final class StagewiseOrder {
    private StagewiseOrder() {}

    static AdjustedEstimate estimate(PlannedLooks plan, LookResult seen) {
        double scale = seen.standardError() * Math.sqrt(seen.planned().informationRate()); // effect of drift 1
        double alpha = plan.design().alpha();
        boolean two = plan.design().sides() == Sides.TWO;
        double above = above(plan, seen, 0);
        return new AdjustedEstimate(scale * drift(plan, seen, 0.5),
                new Interval(scale * drift(plan, seen, two ? alpha / 2 : alpha),
                        two ? scale * drift(plan, seen, 1 - alpha / 2) : Double.POSITIVE_INFINITY),
                Math.max(Double.MIN_VALUE, two ? Math.min(1, 2 * Math.min(above, 1 - above)) : above)); // never 0
    }

    /** The drift under which as much or more is seen with this chance, which rises with it. */
    private static double drift(PlannedLooks plan, LookResult seen, double chance) {
        double root = Math.sqrt(seen.planned().informationRate());
        double from = (seen.z() - StandardNormal.upperQuantile(chance)) / root; // right at the first look
        UnivariateFunction missing = drift -> above(plan, seen, drift) - chance;
        double[] bracket = UnivariateSolverUtils.bracket(missing, from, from - 1_000 / root,
                from + 1_000 / root,
                0.5 / root, 1.6, 40);
        return bracket[0] == bracket[1]
                ? bracket[0]
                : new BrentSolver(1e-9 / root).solve(100, missing, bracket[0], bracket[1]);
    }

    /** Chance to reject above at an earlier look, or to come to this one and be at z or above. */
    private static double above(PlannedLooks plan, LookResult seen, double drift) {
        ContinuingScore going = ContinuingScore.start(drift);
        double sum = 0;
        for (int i = 0; i < seen.planned().number() - 1; i++) {
            PlannedLook look = plan.looks().get(i);
            double s = look.z() * Math.sqrt(look.informationRate());
            sum += going.above(s, look.informationRate());
            going = going.within(plan.design().lower(s), s, look.informationRate(),
                    plan.design().rateAfter(i));
        }
        double t = seen.planned().informationRate();
        return sum + going.above(seen.z() * Math.sqrt(t), t);
    }
}
