package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.Adjustment.BlockCovariate;
import io.plimsoll.analysis.comparability.Adjustment.RegressedOn;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;

/**
 * Both arms computed on GPUs that ran at the same clock: what a slower one makes of latency looks like the variant. Asked of busy
 * readings, in the blocks that count for means. Machines without such a clock are alike in that, and nothing is said.
 *
 * @param clock of an arm in a block, MHz
 * @param moves what it changes as much as itself
 * @param repairedBy what blocks are regressed on where the clock is off; empty where nothing repairs it
 */
record ClockCheck(String name, Rank rank, Function<ArmBlock, OptionalDouble> clock, Quantity moves,
        Optional<BlockCovariate> repairedBy) implements Check {
    static final ClockCheck SM = new ClockCheck(Quantity.SM_CLOCK.words(), Rank.SOFT, ArmReadings::smClock,
            Quantity.SM_CLOCK, Optional.of(BlockCovariate.SM_CLOCK));
    static final ClockCheck MEMORY = new ClockCheck("memory clock", Rank.HARD, ArmReadings::memoryClock,
            Quantity.HBM_BANDWIDTH, Optional.empty());
    private static final double LIMIT = 0.01; // of PCS-1
    private static final double ADJUSTS = 0.03; // of PCS-1
    private static final String REMEDY = "lock the clocks of all GPUs alike (nvidia-smi -lgc, -lmc), and look for what heats or caps one of them";

    @Override
    public List<CheckResult> run(CheckedStage stage, ComparabilityContext context, double alpha) {
        boolean treatment = tells(stage, AlignedBlock::treatment);
        boolean control = tells(stage, AlignedBlock::control);
        if (!treatment && !control) return List.of();
        if (!treatment || !control)
            return List.of(new CheckResult(name, treatment ? "told" : "not told",
                    control ? "told" : "not told", State.UNKNOWN,
                    "only the GPUs of the %s tell their clocks: whether the arms ran at the same one is not known"
                            .formatted(treatment ? "treatment" : "control"),
                    "say which GPUs each replica has (PLIMSOLL_GPUS)"));
        PairedDifference found = PairedDifference.of(
                stage.units().stream().filter(PairedBlocks::countsForMeans).toList(), clock, alpha);
        return List.of(found.pairs() < 2
                ? new CheckResult(name, "", "", State.UNKNOWN,
                        "needs two pairs of blocks with busy GPUs in both arms, got " + found.pairs(), "")
                : judged(found, context));
    }

    private boolean tells(CheckedStage stage, Function<AlignedBlock, ArmBlock> arm) {
        return stage.blocks().stream().anyMatch(block -> clock.apply(arm.apply(block)).isPresent());
    }

    private CheckResult judged(PairedDifference found, ComparabilityContext context) {
        double allowed = LIMIT * found.moments().control();
        CheckResult result = new CheckResult(name, shown(found.moments().treatment()),
                shown(found.moments().control()), State.PASSED,
                String.format(Locale.ROOT,
                        "the %s of busy GPUs differs by %+.1f%% between the arms, %.0f%% is allowed", name,
                        100 * found.relative(), 100 * LIMIT),
                "");
        if (!found.isBeyond(allowed)) return result;
        return found.isSurelyBeyond(allowed)
                ? off(result, found, context)
                : result.as(State.UNKNOWN,
                        result.explanation() + ", which may be chance: " + found.couldSee(allowed), "");
    }

    private CheckResult off(CheckResult result, PairedDifference found, ComparabilityContext context) {
        double difference = found.relative();
        CheckResult sized = result.off(String.format(Locale.ROOT, "%+.1f%%", 100 * difference),
                Predictions.of(moves, difference, context));
        String why = result.explanation() + ", and chance does not explain it";
        if (repairedBy.isEmpty()) return sized.as(State.REFUSED, why, REMEDY);
        if (Math.abs(difference) > ADJUSTS)
            return sized.as(State.REFUSED, "%s; a regression on the clock repairs at most %.0f%%"
                    .formatted(why, 100 * ADJUSTS), REMEDY);
        if (!context.arms().areAdjustable()
                || !Regressable.varied(found.moments(), found.moments().difference()))
            return sized.as(State.REFUSED,
                    why + "; it varied too little within the arms to say what that makes", REMEDY);
        return found.pairs() < Regressable.PAIRS_MIN
                ? sized.as(State.WAITING, "%s; a regression on the clock needs %d pairs of blocks, got %d"
                        .formatted(why, Regressable.PAIRS_MIN, found.pairs()), "")
                : sized.as(State.ADJUSTED, why + "; blocks are regressed on their clock", REMEDY);
    }

    @Override
    public Optional<Repair> repair(CheckedStage stage, double alpha) {
        return repairedBy.map(covariate -> Repair.by(new RegressedOn(List.of(covariate))));
    }

    private static String shown(double mhz) { return String.format(Locale.ROOT, "%.0f MHz", mhz); }
}
