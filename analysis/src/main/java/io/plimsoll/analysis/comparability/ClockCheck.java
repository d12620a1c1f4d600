package io.plimsoll.analysis.comparability;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.Adjustment.BlockCovariate;
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
 * @param repairedBy empty where nothing repairs it
 */
record ClockCheck(String name, Rank rank, Function<ArmBlock, OptionalDouble> clock, Quantity moves,
        Optional<Regression> repairedBy) implements Check {
    static final ClockCheck SM = new ClockCheck(Quantity.SM_CLOCK.words(), Rank.SOFT, ArmReadings::smClock,
            Quantity.SM_CLOCK, Optional.of(new Regression(BlockCovariate.SM_CLOCK, 0.03))); // of PCS-1
    static final ClockCheck MEMORY = new ClockCheck("memory clock", Rank.HARD, ArmReadings::memoryClock,
            Quantity.HBM_BANDWIDTH, Optional.empty());
    private static final double LIMIT = 0.01; // of PCS-1
    private static final String REMEDY = "lock the clocks of all GPUs alike (nvidia-smi -lgc, -lmc), and look for what heats or caps one of them";

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        boolean treatment = tells(stage, AlignedBlock::treatment);
        boolean control = tells(stage, AlignedBlock::control);
        if (!treatment && !control) return Findings.NONE;
        if (!treatment || !control)
            return Findings.of(new CheckResult(name, treatment ? "told" : "not told",
                    control ? "told" : "not told", State.UNKNOWN,
                    "only the GPUs of the %s tell their clocks: whether the arms ran at the same one is not known"
                            .formatted(treatment ? "treatment" : "control"),
                    "say which GPUs each replica has (PLIMSOLL_GPUS)"));
        PairedDifference found = PairedDifference.of(
                stage.units().stream().filter(PairedBlocks::countsForMeans).toList(), clock, alpha);
        return !found.isMeasured()
                ? Findings.of(new CheckResult(name, "", "", State.UNKNOWN,
                        "needs two pairs of blocks with busy GPUs in both arms, got " + found.pairs(), ""))
                : judged(found, context);
    }

    private boolean tells(CheckedStage stage, Function<AlignedBlock, ArmBlock> arm) {
        return stage.blocks().stream().anyMatch(block -> clock.apply(arm.apply(block)).isPresent());
    }

    private Findings judged(PairedDifference found, ComparabilityContext context) {
        CheckResult passed = new CheckResult(name, shown(found.moments().treatment()),
                shown(found.moments().control()), State.PASSED,
                String.format(Locale.ROOT,
                        "the %s of busy GPUs differs by %+.1f%% between the arms, %.0f%% is allowed", name,
                        100 * found.relative(), 100 * LIMIT),
                "");
        return found.against(LIMIT * found.moments().control(), passed, () -> off(passed, found, context));
    }

    private Findings off(CheckResult passed, PairedDifference found, ComparabilityContext context) {
        CheckResult off = passed.surelyOff(String.format(Locale.ROOT, "%+.1f%%", 100 * found.relative()),
                Predictions.of(moves, found.relative(), context));
        return repairedBy
                .map(regression -> regression.judged(off, found, found.relative(), context.arms(), REMEDY))
                .orElseGet(() -> Findings.of(off.as(State.REFUSED, off.explanation(), REMEDY)));
    }

    private static String shown(double mhz) { return String.format(Locale.ROOT, "%.0f MHz", mhz); }
}
