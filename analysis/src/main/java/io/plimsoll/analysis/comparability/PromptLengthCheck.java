package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.plimsoll.analysis.comparability.Adjustment.BlockCovariate;
import io.plimsoll.analysis.comparability.Adjustment.RegressedOn;
import io.plimsoll.analysis.comparability.Adjustment.StratifiedBy;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.model.metric.StandardMetrics;

/** The mean prompt length: known before routing, so it can only differ by chance, by another mix of classes, or by a fault. */
final class PromptLengthCheck implements Check {
    private static final String NAME = "prompt length";
    private static final double LIMIT = 0.01; // of PCS-1
    private static final double ADJUSTS = 0.05; // as a light load's: a regression is no licence for anything

    @Override
    public Rank rank() { return Rank.SOFT; }

    @Override
    public List<CheckResult> run(CheckedStage stage, ComparabilityContext context, double alpha) {
        PairedDifference tokens = PairedDifference.of(stage.units(),
                arm -> stage.summaries().mean(arm, StandardMetrics.PROMPT_TOKENS), alpha);
        if (tokens.pairs() < 2)
            return List.of(new CheckResult(NAME, "", "", State.UNKNOWN,
                    "needs two pairs of blocks with observations, got " + tokens.pairs(), ""));
        double allowed = LIMIT * tokens.moments().control();
        CheckResult result = new CheckResult(NAME, shown(tokens.moments().treatment()),
                shown(tokens.moments().control()), State.PASSED,
                String.format(Locale.ROOT,
                        "prompt length differs by %+.1f%% between the arms, %.0f%% is allowed",
                        100 * tokens.relative(), 100 * LIMIT),
                "");
        if (!tokens.isBeyond(allowed)) return List.of(result);
        return List.of(tokens.isSurelyBeyond(allowed)
                ? off(result, tokens, stage, context)
                : result.as(State.UNKNOWN,
                        result.explanation() + ", which may be chance: " + tokens.couldSee(allowed), ""));
    }

    private static CheckResult off(CheckResult result, PairedDifference tokens, CheckedStage stage,
            ComparabilityContext context) {
        double difference = tokens.relative();
        CheckResult sized = result.off(String.format(Locale.ROOT, "%+.1f%%", 100 * difference),
                Predictions.of(Quantity.PROMPT_TOKENS, difference, context));
        String why = result.explanation() + ", and chance does not explain it";
        if (context.arms().areAdjustable() && isOfTheMix(stage.prompts()))
            return sized.as(State.ADJUSTED,
                    why + "; within each class it does not, so each class is compared by itself",
                    SAME_TRAFFIC);
        if (Math.abs(difference) > ADJUSTS || !context.arms().areAdjustable()
                || !Regressable.varied(tokens.moments(), tokens.moments().difference()))
            return sized.as(State.REFUSED, why, SAME_TRAFFIC);
        if (tokens.pairs() < Regressable.PAIRS_MIN)
            return sized.as(State.WAITING,
                    "%s; a regression on prompt length needs %d pairs of blocks, got %d"
                            .formatted(why, Regressable.PAIRS_MIN, tokens.pairs()),
                    "");
        return sized.as(State.ADJUSTED, why + "; blocks are regressed on their prompt length", SAME_TRAFFIC);
    }

    @Override
    public Optional<Repair> repair(CheckedStage stage, double alpha) {
        WithinClasses within = stage.prompts();
        return Optional.of(Repair.by(isOfTheMix(within)
                ? new StratifiedBy(MixCheck.CLASSES.dimension(), within.shared())
                : new RegressedOn(List.of(BlockCovariate.PROMPT_TOKENS))));
    }

    private static boolean isOfTheMix(WithinClasses within) {
        return within.shared().size() > 1 && Math.abs(within.meanDifference()) <= LIMIT;
    }

    private static String shown(double tokens) { return String.format(Locale.ROOT, "%.4g tokens", tokens); }
}
