package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.OutcomeCounts;

/**
 * Latency is known of completed requests only. Where the arms complete differently, means compare survivors; this is
 * noted and does not refuse, because failures are an effect of the variant, and guardrails judge them.
 */
final class CompletionCheck implements Check {
    private static final double LIMIT = 0.005; // 0.5 pp, of the comparability standard

    @Override
    public List<CheckResult> run(MetricSnapshot snapshot, ComparabilityContext context, double alpha) {
        OutcomeCounts treatment = outcomes(snapshot, AlignedBlock::treatment);
        OutcomeCounts control = outcomes(snapshot, AlignedBlock::control);
        if (treatment.judged() == 0 || control.judged() == 0)
            return List
                    .of(new CheckResult("completion", "", "", State.UNKNOWN, "no request has ended yet", ""));
        double one = completion(treatment);
        double other = completion(control);
        boolean noted = Math.abs(one - other) > LIMIT;
        return List.of(new CheckResult("completion", percent(one), percent(other),
                noted ? State.NOTED : State.PASSED,
                noted
                        ? "the arms complete differently: latencies compare survivors, read the shares instead"
                        : "both arms complete alike, so latencies compare the same requests",
                ""));
    }

    private static OutcomeCounts outcomes(MetricSnapshot snapshot, Function<AlignedBlock, ArmBlock> arm) {
        return snapshot.blocks().stream().map(block -> arm.apply(block).outcomes(new TreeMap<>()))
                .reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
    }

    private static double completion(OutcomeCounts outcomes) {
        return (double) outcomes.completed() / outcomes.judged();
    }

    private static String percent(double share) { return String.format(Locale.ROOT, "%.1f%%", 100 * share); }
}
