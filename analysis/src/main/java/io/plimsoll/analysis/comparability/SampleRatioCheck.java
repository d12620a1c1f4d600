package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.sequence.SampleRatio;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSnapshot;

/**
 * Treatment and paired control get equal widths of buckets, so half of their units each. Cells count requests, and those
 * of one conversation share their draw: counts are divided by how much more the blocks scatter than single draws would.
 */
final class SampleRatioCheck implements Check {
    private static final String NAME = "sample ratio";
    private static final double PLANNED = 0.5;
    /** Fewer blocks show no scatter. */
    private static final int BLOCKS_MIN = 4;

    @Override
    public List<CheckResult> run(MetricSnapshot snapshot, ComparabilityContext context, double alpha) {
        List<AlignedBlock> blocks = snapshot.blocks();
        long treatment = blocks.stream().mapToLong(block -> arrived(block.treatment())).sum();
        long control = blocks.stream().mapToLong(block -> arrived(block.control())).sum();
        if (treatment + control == 0 || blocks.size() < BLOCKS_MIN)
            return List.of(new CheckResult(NAME, treatment + " requests", control + " requests",
                    State.UNKNOWN,
                    "needs %d complete blocks with requests, got %d".formatted(BLOCKS_MIN, blocks.size()),
                    ""));
        double dispersion = dispersion(blocks, treatment - control, treatment + control);
        double logE = SampleRatio.logE(Math.round(treatment / dispersion), Math.round(control / dispersion),
                PLANNED);
        double share = 100.0 * treatment / (treatment + control);
        boolean refuse = logE >= -Math.log(alpha);
        return List.of(new CheckResult(NAME, treatment + " requests", control + " requests",
                refuse ? State.REFUSED : State.PASSED,
                String.format(Locale.ROOT,
                        "%.1f%% of the pair's requests went to the treatment, planned are 50%%%s",
                        share, refuse ? "; chance does not explain it" : ""),
                refuse
                        ? "find what loses or diverts requests of one arm: filters, retries, clients that give up"
                        : ""));
    }

    /** Variance of a block's imbalance over that of single fair draws; at least 1. */
    private static double dispersion(List<AlignedBlock> blocks, long imbalance, long requests) {
        double mean = (double) imbalance / blocks.size();
        double squares = blocks.stream()
                .mapToDouble(block -> arrived(block.treatment()) - arrived(block.control()) - mean)
                .map(deviation -> deviation * deviation).sum();
        return Math.max(1, squares / (blocks.size() - 1) / ((double) requests / blocks.size()));
    }

    private static long arrived(ArmBlock arm) {
        return arm.cells().stream().mapToLong(cell -> cell.outcomes().arrived()).sum();
    }
}
