package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.plimsoll.analysis.comparability.Adjustment.BlockCovariate;
import io.plimsoll.analysis.comparability.Adjustment.RegressedOn;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.sensitivity.Quantity;

/**
 * Share follows capacity: both arms see the same load per replica, or latency compares two points of one curve. The rate of our own
 * generator is read from what it was told, exactly; that of live traffic is what arrived.
 */
final class OfferedLoadCheck implements Check {
    private static final String NAME = "offered load";

    @Override
    public Rank rank() { return Rank.SOFT; }

    @Override
    public List<CheckResult> run(CheckedStage stage, ComparabilityContext context, double alpha) {
        PairedDifference arrived = PairedDifference.of(stage.units(),
                BlockCovariate.OFFERED_LOAD::of, alpha);
        return List.of(context.load().map(sealed -> sealed(sealed, arrived, context))
                .orElseGet(() -> sampled(arrived, context)));
    }

    private static CheckResult sealed(SealedLoad load, PairedDifference arrived,
            ComparabilityContext context) {
        LoadRegime regime = LoadRegime.of(context.utilization());
        CheckResult result = new CheckResult(NAME, rate(load.treatment().rate()), rate(load.control().rate()),
                State.PASSED,
                String.format(Locale.ROOT,
                        "the schedule offers the treatment %+.2f%% more than the control, at %.0f%% of what it can carry; %.1f%% is allowed",
                        100 * load.difference(), 100 * load.utilization(), 100 * regime.passes()),
                "");
        return Math.abs(load.difference()) <= regime.passes() + 1e-12
                ? result
                : off(result, load.difference(), regime, arrived, context);
    }

    private static CheckResult sampled(PairedDifference arrived, ComparabilityContext context) {
        if (arrived.pairs() < 2)
            return new CheckResult(NAME, "", "", State.UNKNOWN,
                    "needs two pairs of blocks with requests, got " + arrived.pairs(), "");
        LoadRegime regime = LoadRegime.of(context.utilization());
        double allowed = regime.passes() * arrived.moments().control();
        String size = String.format(Locale.ROOT, "%+.1f%%", 100 * arrived.relative());
        CheckResult result = new CheckResult(NAME, requests(arrived.moments().treatment()),
                requests(arrived.moments().control()), State.PASSED,
                String.format(Locale.ROOT, "offered load differs by %s between the arms, %.1f%% is allowed",
                        size, 100 * regime.passes()),
                "");
        if (!arrived.isBeyond(allowed)) return result;
        return arrived.isSurelyBeyond(allowed)
                ? off(result, arrived.relative(), regime, arrived, context)
                : result.as(State.UNKNOWN,
                        result.explanation() + ", which may be chance: " + arrived.couldSee(allowed), "");
    }

    private static CheckResult off(CheckResult result, double difference, LoadRegime regime,
            PairedDifference arrived, ComparabilityContext context) {
        CheckResult sized = result.off(String.format(Locale.ROOT, "%+.2f%%", 100 * difference),
                Predictions.of(Quantity.OFFERED_LOAD, difference, context));
        String why = result.explanation();
        if (Math.abs(difference) > regime.adjusts())
            return sized.as(State.REFUSED,
                    "%s, and a regression on load repairs at most %.1f%% here".formatted(why,
                            100 * regime.adjusts()),
                    "give both arms the same load per replica: shares must follow capacity");
        if (!context.arms().areAdjustable()
                || !Regressable.varied(arrived.moments(), difference * arrived.moments().control()))
            return sized.as(State.REFUSED,
                    why + ", and load varied too little within the arms to say what that makes",
                    "give both arms the same load, or let the load of both vary by block");
        if (arrived.pairs() < Regressable.PAIRS_MIN)
            return sized.as(State.WAITING, "%s; a regression on load needs %d pairs of blocks, got %d"
                    .formatted(why, Regressable.PAIRS_MIN, arrived.pairs()), "");
        return sized.as(State.ADJUSTED, why + "; blocks are regressed on their load",
                "give both arms the same load");
    }

    @Override
    public Optional<Repair> repair(CheckedStage stage, double alpha) {
        return Optional.of(Repair.by(new RegressedOn(List.of(BlockCovariate.OFFERED_LOAD))));
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%.4g requests/s", perSecond);
    }

    private static String requests(double perBlock) {
        return String.format(Locale.ROOT, "%.4g requests a block", perBlock);
    }
}
