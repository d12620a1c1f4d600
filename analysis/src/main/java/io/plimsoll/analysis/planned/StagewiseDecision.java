package io.plimsoll.analysis.planned;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.interval.Interval;

/** What one planned look says. */
public sealed interface StagewiseDecision extends Result {
    LookResult look();

    @Override
    default Basis basis() { return look().basis(); }

    /** Z is at or beyond its bound: the test ends here. */
    record Rejects(LookResult look, AdjustedEstimate adjusted) implements StagewiseDecision {}

    /** Nothing yet, and there are looks left. */
    record GoesOn(LookResult look) implements StagewiseDecision {}

    /** The last look found nothing: the effect may be 0, which is not shown. */
    record EndsWithoutRejection(LookResult look, AdjustedEstimate adjusted) implements StagewiseDecision {}

    /**
     * @param z effect / its standard error
     * @param effect the raw estimate; at an early stop it is too large on average
     * @param repeated effect +- bound standard errors, an interval that covers at all planned looks together with chance 1 - alpha
     *        or more, whatever made one stop; without an upper end, or a lower one, where the test has one side
     */
    record LookResult(PlannedLook planned, double z, double effect, double standardError, Interval repeated,
            Basis basis) implements Result {}

    /**
     * What stands beside the raw estimate when a test has ended, by the stage-wise order: an earlier stop is more extreme than
     * any later one. Right only where the design was followed.
     *
     * @param medianUnbiased effect that is above the truth in half of all trials, and below in half
     * @param interval covers the effect with chance 1 - alpha
     * @param p one-sided or two-sided, as the test; as extreme or more when there is no effect
     * @see "Tsiatis, Rosner, Mehta (1984), Exact confidence intervals following a group sequential test, Biometrics 40(3)"
     */
    record AdjustedEstimate(double medianUnbiased, Interval interval, double p) {}
}
