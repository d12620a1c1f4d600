package io.plimsoll.analysis.comparability;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.Slowdown;

/**
 * A block in which heat or its board slowed a GPU down stays for shares and leaves means and quantiles in both arms, as one that lost a
 * replica. A few such blocks are harmless; when most are left out, what is left is no fair picture.
 */
final class ThrottleCheck implements Check {
    private static final String NAME = "throttling";
    /** Fewer than this many never refuse: who has as few blocks waits for more anyway. */
    private static final int LEFT_OUT_MIN = 6;

    @Override
    public boolean appliesTo(Arms arms) { return true; }

    @Override
    public boolean isSampled() { return false; }

    @Override
    public Rank rank() { return Rank.RUN_QUALITY; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        if (!isTold(stage.blocks())) return Findings.NONE; // no GPU, or nobody reads it
        List<List<AlignedBlock>> units = stage.units().isEmpty()
                ? stage.blocks().stream().map(List::of).toList()
                : stage.units().stream().map(PairedBlocks::blocks).toList(); // a block takes its partner with it
        long leftOut = units.stream()
                .filter(unit -> unit.stream().anyMatch(AlignedBlock::isSlowedDown)).mapToLong(List::size)
                .sum();
        long kept = units.stream().mapToLong(List::size).sum() - leftOut;
        String treatment = shown(stage.blocks(), AlignedBlock::treatment);
        String control = shown(stage.blocks(), AlignedBlock::control);
        if (leftOut == 0)
            return Findings.of(new CheckResult(NAME, treatment, control, State.PASSED,
                    "no GPU was slowed down by heat or its board", ""));
        boolean refuse = leftOut >= LEFT_OUT_MIN && leftOut > kept;
        String why = "a GPU was slowed down (%s): %d blocks leave means and quantiles in both arms"
                .formatted(reasons(stage.blocks()), leftOut);
        return Findings.of(new CheckResult(NAME, treatment, control, refuse ? State.REFUSED : State.NOTED,
                refuse
                        ? "%s: more than the %d that are left, which are no fair picture".formatted(why, kept)
                        : why,
                refuse ? "look after cooling and power of the machines" : ""));
    }

    private static boolean isTold(List<AlignedBlock> blocks) {
        return blocks.stream().flatMap(ThrottleCheck::arms).flatMap(arm -> arm.engines().stream())
                .anyMatch(engine -> engine.throttleBits().isPresent());
    }

    private static Stream<ArmBlock> arms(AlignedBlock block) {
        return Stream.of(block.treatment(), block.control());
    }

    private static String reasons(List<AlignedBlock> blocks) {
        Set<Slowdown> found = EnumSet.noneOf(Slowdown.class);
        blocks.stream().flatMap(ThrottleCheck::arms).flatMap(arm -> arm.engines().stream())
                .forEach(engine -> found.addAll(engine.slowdowns()));
        return found.stream().map(Slowdown::words).collect(Collectors.joining(", "));
    }

    private static String shown(List<AlignedBlock> blocks, Function<AlignedBlock, ArmBlock> arm) {
        return "%d of %d blocks".formatted(
                blocks.stream().filter(block -> arm.apply(block).isSlowedDown()).count(), blocks.size());
    }
}
