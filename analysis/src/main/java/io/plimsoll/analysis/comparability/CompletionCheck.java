package io.plimsoll.analysis.comparability;

import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.sequence.SymmetryEProcess;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.OutcomeCounts;

/**
 * Latency is known of completed requests only, and one that failed counts with the worst value. What failures explain is an effect
 * of the variant, which moves means and quantiles and is judged by guardrails: it is noted and does not refuse. What clients explain,
 * who gave up on one arm, counts nowhere: it refuses where it is surely there. A request belongs to the block that it was routed
 * in, so a slower arm has not the fewer completed ones at the end of its blocks.
 */
final class CompletionCheck implements Check {
    private static final String NAME = "completion";
    private static final double LIMIT = 0.005; // 0.5 pp, of the comparability standard

    @Override
    public Rank rank() { return Rank.RUN_QUALITY; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        OutcomeCounts treatment = outcomes(stage.snapshot(), AlignedBlock::treatment);
        OutcomeCounts control = outcomes(stage.snapshot(), AlignedBlock::control);
        if (treatment.arrived() == 0 || control.arrived() == 0)
            return Findings.of(new CheckResult(NAME, "", "", State.UNKNOWN, "no request has ended yet", ""));
        boolean apart = Math.abs(cancelled(treatment) - cancelled(control)) > LIMIT;
        String gaveUp = "clients gave up on %s of the treatment's requests and on %s of the control's"
                .formatted(percent(cancelled(treatment)), percent(cancelled(control)));
        CheckResult stayed = new CheckResult(NAME, percent(1 - cancelled(treatment)),
                percent(1 - cancelled(control)), State.UNKNOWN, gaveUp + ", which may be chance", "");
        if (apart)
            return Findings.of(surelyCancelled(stage.snapshot(), alpha)
                    ? stayed.as(State.REFUSED,
                            gaveUp + ", and chance does not explain it: latencies compare those who stayed",
                            "find out why they give up; where the engine is too slow for them, take the variant back by hand")
                    : stayed);
        if (treatment.judged() == 0 || control.judged() == 0)
            return Findings.of(new CheckResult(NAME, "", "", State.UNKNOWN,
                    "clients gave up on every request of an arm", ""));
        double one = completion(treatment);
        double other = completion(control);
        boolean noted = Math.abs(one - other) > LIMIT;
        return Findings.of(new CheckResult(NAME, percent(one), percent(other),
                noted ? State.NOTED : State.PASSED,
                noted
                        ? "the arms complete differently, because of failures, which are an effect: a failed request counts as the worst value in means and quantiles"
                        : "both arms complete alike, so latencies compare the same requests",
                ""));
    }

    /** An honest pair of arms is as likely to lose the larger share in the one as in the other, block by block. */
    static boolean surely(double[] differences, double alpha) {
        return SymmetryEProcess.logE(differences) >= -Math.log(alpha);
    }

    private static boolean surelyCancelled(MetricSnapshot snapshot, double alpha) {
        return surely(snapshot.blocks().stream()
                .filter(block -> outcomes(block.treatment()).arrived() > 0
                        && outcomes(block.control()).arrived() > 0)
                .mapToDouble(block -> cancelled(outcomes(block.treatment()))
                        - cancelled(outcomes(block.control())))
                .toArray(), alpha);
    }

    private static OutcomeCounts outcomes(MetricSnapshot snapshot, Function<AlignedBlock, ArmBlock> arm) {
        return snapshot.blocks().stream().map(block -> outcomes(arm.apply(block)))
                .reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
    }

    private static OutcomeCounts outcomes(ArmBlock arm) { return arm.outcomes(new TreeMap<>()); }

    private static double completion(OutcomeCounts outcomes) {
        return (double) outcomes.completed() / outcomes.judged();
    }

    private static double cancelled(OutcomeCounts outcomes) {
        return (double) outcomes.cancelled() / outcomes.arrived();
    }

    private static String percent(double share) { return String.format(Locale.ROOT, "%.1f%%", 100 * share); }
}
