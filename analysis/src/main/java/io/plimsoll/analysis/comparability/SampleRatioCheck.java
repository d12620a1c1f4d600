package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.sequence.SymmetryEProcess;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSnapshot;

/**
 * Treatment and paired control get equal widths of buckets, so half of their units each. Cells count requests, and those
 * of one conversation share their draw, so requests are no independent draws. Whole blocks are: an honest router is as
 * likely to send too many to the one arm as to the other, whatever the size of conversations.
 */
final class SampleRatioCheck implements Check {
    private static final String NAME = "sample ratio";

    @Override
    public List<CheckResult> run(MetricSnapshot snapshot, ComparabilityContext context, double alpha) {
        List<AlignedBlock> blocks = snapshot.blocks().stream().filter(block -> pair(block) > 0).toList();
        if (blocks.isEmpty())
            return List.of(new CheckResult(NAME, "0 requests", "0 requests", State.UNKNOWN,
                    "needs a complete block with requests", ""));
        State state = state(blocks, alpha);
        long treatment = blocks.stream().mapToLong(block -> arrived(block.treatment())).sum();
        long control = blocks.stream().mapToLong(block -> arrived(block.control())).sum();
        return List.of(new CheckResult(NAME, treatment + " requests", control + " requests", state,
                String.format(Locale.ROOT,
                        "%.1f%% of the pair's requests went to the treatment, planned are 50%%%s",
                        100.0 * treatment / (treatment + control), meaning(state, alpha)),
                state == State.REFUSED
                        ? "find what loses or diverts requests of one arm: filters, retries, clients that give up"
                        : ""));
    }

    private static State state(List<AlignedBlock> blocks, double alpha) {
        if (blocks.size() < SymmetryEProcess.leastObservations(alpha)) return State.UNKNOWN;
        double logE = SymmetryEProcess.logE(blocks.stream().mapToDouble(
                block -> (double) (arrived(block.treatment()) - arrived(block.control())) / pair(block))
                .toArray());
        return logE >= -Math.log(alpha) ? State.REFUSED : State.PASSED;
    }

    private static String meaning(State state, double alpha) {
        return switch (state) {
            case REFUSED -> "; chance does not explain it";
            case UNKNOWN -> "; fewer than %d blocks cannot tell a fault from chance"
                    .formatted(SymmetryEProcess.leastObservations(alpha));
            case PASSED, NOTED, WAITING -> "";
        };
    }

    private static long pair(AlignedBlock block) {
        return arrived(block.treatment()) + arrived(block.control());
    }

    private static long arrived(ArmBlock arm) {
        return arm.cells().stream().mapToLong(cell -> cell.outcomes().arrived()).sum();
    }
}
