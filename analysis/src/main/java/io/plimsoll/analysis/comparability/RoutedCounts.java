package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.sequence.SymmetryEProcess;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.OutcomeCounts;

/**
 * Requests that were routed to both arms, of all or of one class, block by block; blocks without any are left out. Treatment
 * and paired control get equal widths of buckets, so half of their units each. Cells count requests, and those of one
 * conversation share their draw, so requests are no independent draws. Whole blocks are: an honest router is as likely to send
 * too many to the one arm as to the other, whatever the size of conversations.
 */
record RoutedCounts(List<Block> blocks) {
    record Block(long treatment, long control) {
        double imbalance() { return (double) (treatment - control) / (treatment + control); }
    }

    RoutedCounts {
        blocks = blocks.stream().filter(block -> block.treatment + block.control > 0).toList();
    }

    static RoutedCounts of(List<AlignedBlock> blocks, ToLongFunction<ArmBlock> requests) {
        return new RoutedCounts(blocks.stream().map(block -> new Block(
                requests.applyAsLong(block.treatment()), requests.applyAsLong(block.control()))).toList());
    }

    static long arrived(ArmBlock arm) {
        return arm.cells().stream().map(cell -> cell.outcomes()).mapToLong(OutcomeCounts::arrived).sum();
    }

    /** @param alpha chance of ever refusing an honest router, however often one looks */
    State state(double alpha) {
        if (blocks.size() < SymmetryEProcess.leastObservations(alpha)) return State.UNKNOWN;
        double logE = SymmetryEProcess.logE(blocks.stream().mapToDouble(Block::imbalance).toArray());
        return logE >= -Math.log(alpha) ? State.REFUSED : State.PASSED;
    }

    /** @param whose requests, as {@code the pair's} */
    CheckResult result(String name, String whose, double alpha) {
        if (blocks.isEmpty())
            return new CheckResult(name, "0 requests", "0 requests", State.UNKNOWN,
                    "needs a complete block with requests", "");
        State state = state(alpha);
        long treatment = blocks.stream().mapToLong(Block::treatment).sum();
        long control = blocks.stream().mapToLong(Block::control).sum();
        return new CheckResult(name, treatment + " requests", control + " requests", state,
                String.format(Locale.ROOT, "%.1f%% of %s requests went to the treatment, planned are 50%%%s",
                        100.0 * treatment / (treatment + control), whose, meaning(state, alpha)),
                state == State.REFUSED
                        ? "find what loses or diverts requests of one arm: filters, retries, clients that give up"
                        : "");
    }

    private static String meaning(State state, double alpha) {
        return switch (state) {
            case REFUSED -> "; chance does not explain it";
            case UNKNOWN -> "; fewer than %d blocks cannot tell a fault from chance"
                    .formatted(SymmetryEProcess.leastObservations(alpha));
            case PASSED, NOTED, ADJUSTED, WAIVED, WAITING -> "";
        };
    }
}
