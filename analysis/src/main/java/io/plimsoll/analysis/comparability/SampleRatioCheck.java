package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.sequence.SampleRatioTest;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSnapshot;

/** Treatment and paired control get equal widths of buckets, so half of their requests each. */
final class SampleRatioCheck implements Check {
    private static final double PLANNED = 0.5;

    @Override
    public List<CheckResult> run(MetricSnapshot snapshot, ComparabilityContext context, double alpha) {
        long treatment = snapshot.blocks().stream().mapToLong(block -> arrived(block.treatment())).sum();
        long control = snapshot.blocks().stream().mapToLong(block -> arrived(block.control())).sum();
        if (treatment + control == 0)
            return List.of(
                    new CheckResult("sample ratio", "0", "0", State.UNKNOWN, "no request arrived yet", ""));
        double logE = SampleRatioTest.logE(treatment, control, PLANNED);
        double share = 100.0 * treatment / (treatment + control);
        boolean refuse = logE >= -Math.log(alpha);
        return List.of(new CheckResult("sample ratio", treatment + " requests", control + " requests",
                refuse ? State.REFUSED : State.PASSED,
                String.format(Locale.ROOT,
                        "%.1f%% of the pair's requests went to the treatment, planned are 50%%%s",
                        share, refuse ? "; chance does not explain it" : ""),
                refuse
                        ? "find what loses or diverts requests of one arm: filters, retries, clients that give up"
                        : ""));
    }

    private static long arrived(ArmBlock arm) {
        return arm.cells().stream().mapToLong(cell -> cell.outcomes().arrived()).sum();
    }
}
