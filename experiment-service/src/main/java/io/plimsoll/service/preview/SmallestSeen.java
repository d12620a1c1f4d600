package io.plimsoll.service.preview;

import java.util.OptionalDouble;

import io.plimsoll.service.view.IntervalView;

/**
 * What a relative guardrail can tell in a stage, at its most pairs and in {@value #CHANCE} of all runs. Fractions of 1:
 * 0.10 is 10 % or 10 points, as the scale says.
 *
 * @param path of its margin, as {@code guardrails[0].worseBy}
 * @param passable the smallest margin that a variant equal to the control would pass; empty where none is
 * @param harm the smallest true harm, margin included, that would raise the alarm; empty where none does
 * @param basis for people: what scatter this rests on, and whether it is an assumption
 */
public record SmallestSeen(String guardrail, String path, IntervalView.Scale scale, double margin,
        OptionalDouble passable, OptionalDouble harm, Basis basis) {
    /** Share of runs in which it is seen: the usual power of a plan. */
    public static final double CHANCE = 0.8;

    /**
     * @param scatter sd of a pair's difference, on the guardrail's scale; of a quantile in shares
     * @param assumed whether it is an assumption
     */
    public record Basis(double scatter, boolean assumed, String source) {}

    /** Whether an equal variant can be expected to pass. */
    public boolean isResolved() {
        return passable.isPresent() && passable.getAsDouble() <= margin;
    }

}
