package io.plimsoll.analysis.comparability;

import java.util.Locale;

import io.plimsoll.analysis.comparability.Adjustment.BlockCovariate;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.model.metric.StandardMetrics;

/** The mean prompt length: known before routing, so it can only differ by chance, by another mix of classes, or by a fault. */
final class PromptLengthCheck implements Check {
    private static final String NAME = "prompt length";
    private static final double LIMIT = 0.01; // of PCS-1
    private static final Regression REGRESSION = new Regression(BlockCovariate.PROMPT_TOKENS, 0.05); // as a light load's

    @Override
    public Rank rank() { return Rank.SOFT; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        PairedDifference tokens = PairedDifference.of(stage.units(),
                arm -> stage.summaries().mean(arm, StandardMetrics.PROMPT_TOKENS), alpha);
        if (!tokens.isMeasured())
            return Findings.of(new CheckResult(NAME, "", "", State.UNKNOWN,
                    "needs two pairs of blocks with observations, got " + tokens.pairs(), ""));
        CheckResult passed = new CheckResult(NAME, shown(tokens.moments().treatment()),
                shown(tokens.moments().control()), State.PASSED,
                String.format(Locale.ROOT,
                        "prompt length differs by %+.1f%% between the arms, %.0f%% is allowed",
                        100 * tokens.relative(), 100 * LIMIT),
                "");
        return tokens.against(LIMIT * tokens.moments().control(), passed,
                () -> off(passed, tokens, stage.prompts(), context));
    }

    private static Findings off(CheckResult passed, PairedDifference tokens, WithinClasses within,
            ComparabilityContext context) {
        CheckResult off = passed.surelyOff(String.format(Locale.ROOT, "%+.1f%%", 100 * tokens.relative()),
                Predictions.of(Quantity.PROMPT_TOKENS, tokens.relative(), context));
        return context.arms().areAdjustable() && isOfTheMix(within)
                ? Findings.repaired(off.as(State.ADJUSTED,
                        off.explanation()
                                + "; within each class it does not, so each class is compared by itself",
                        SAME_TRAFFIC), within.repair())
                : REGRESSION.judged(off, tokens, tokens.relative(), context.arms(), SAME_TRAFFIC);
    }

    private static boolean isOfTheMix(WithinClasses within) {
        return within.areSeveral() && Math.abs(within.meanDifference()) <= LIMIT;
    }

    private static String shown(double tokens) { return String.format(Locale.ROOT, "%.4g tokens", tokens); }
}
