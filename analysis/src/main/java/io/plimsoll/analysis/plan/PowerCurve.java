package io.plimsoll.analysis.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/**
 * What a relative guardrail on a mean does over true effects, by simulation of its looks at every pair, beside the test that
 * is looked at once at the end. Pairs are Gaussian; both arms scatter in proportion to their means.
 *
 * @param scatter standard deviation of the relative difference of an A/A pair, more than 0: from A/A or from history
 * @param margin relative, 0 or more
 * @param pairs that fit before the deadline, 2 or more
 * @param points by rising effect
 */
public record PowerCurve(double scatter, double margin, PairSequence test, long pairs, List<Point> points)
        implements
            Result {
    private static final int RUNS = 1_000;

    /**
     * @param effect true harm, relative: 0.03 is 3 % worse
     * @param passes chance to pass
     * @param breaches chance of an alarm
     * @param undecided chance of neither by the last pair
     * @param expectedPairs mean over runs that are decided; empty when none was
     * @param fixedPasses chance to pass a t-test of all pairs at the end, with the alpha of passing
     */
    public record Point(double effect, double passes, double breaches, double undecided,
            OptionalDouble expectedPairs,
            double fixedPasses) {}

    public PowerCurve {
        points = List.copyOf(points);
    }

    @Override
    public Basis basis() {
        return Basis
                .once("looks at every pair simulated, beside one t-test at the end", "simulated run", RUNS,
                        "pairs are Gaussian, both arms scatter in proportion to their means")
                .tuned("phi", test.phi())
                .against(margin);
    }

    /** @param effects true harms, each above -1 */
    public static PowerCurve of(double scatter, double margin, PairSequence test, long pairs,
            List<Double> effects) {
        if (!(scatter > 0 && scatter < Double.POSITIVE_INFINITY && margin >= 0
                && margin < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "scatter is above 0 and margin 0 or more, got %s and %s".formatted(scatter, margin));
        if (pairs < 2) throw new IllegalArgumentException("an effect needs two pairs, got " + pairs);
        List<Point> points = new ArrayList<>();
        for (double effect : effects)
            points.add(point(scatter, margin, test, pairs, effect));
        return new PowerCurve(scatter, margin, test, pairs, points);
    }

    /** T - (1 + margin) C in units of the control's mean. */
    private static Point point(double scatter, double margin, PairSequence test, long pairs, double effect) {
        if (!(effect > -1 && effect < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("a relative effect is above -1, got " + effect);
        double sd = scatter * Math.sqrt(((1 + effect) * (1 + effect) + (1 + margin) * (1 + margin)) / 2);
        Forecast.Outlook outlook = StageSimulation.assume(test, effect - margin, sd, pairs, RUNS);
        return new Point(effect, outlook.passes(), outlook.breaches(), outlook.undecided(),
                outlook.pairsToDecision(),
                new PairedTPower(test.passing()).power((margin - effect) / sd, pairs));
    }
}
