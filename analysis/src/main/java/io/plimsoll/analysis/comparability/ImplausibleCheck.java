package io.plimsoll.analysis.comparability;

import java.util.Locale;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;

/** Requests that cannot have gone as they say are in no average; where there are many, what is left is no fair picture. */
final class ImplausibleCheck implements Check {
    private static final String NAME = "plausibility";
    private static final double LIMIT = 0.001; // of PCS-1: tokens conserved within 0.1 %

    @Override
    public Rank rank() { return Rank.RUN_QUALITY; }

    @Override
    public boolean appliesTo(Arms arms) { return true; }

    @Override
    public boolean isSampled() { return false; }

    private record Counted(long implausible, long arrived) {
        static Counted of(MetricSnapshot snapshot, Function<AlignedBlock, ArmBlock> arm) {
            long implausible = 0;
            long arrived = 0;
            for (AlignedBlock block : snapshot.blocks())
                for (MetricCell cell : arm.apply(block).cells()) {
                    implausible += cell.implausible();
                    arrived += cell.outcomes().arrived();
                }
            return new Counted(implausible, arrived);
        }

        boolean isMany() { return implausible > LIMIT * arrived; }

        String shown() { return "%d of %d requests".formatted(implausible, arrived); }
    }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        Counted treatment = Counted.of(stage.snapshot(), AlignedBlock::treatment);
        Counted control = Counted.of(stage.snapshot(), AlignedBlock::control);
        CheckResult result = new CheckResult(NAME, treatment.shown(), control.shown(), State.PASSED,
                "every request can have gone as it says", "");
        if (treatment.implausible() + control.implausible() == 0) return Findings.of(result);
        String why = "requests cannot have gone as they say (tokens not conserved, intervals out of order) and are in no average";
        return Findings.of(treatment.isMany() || control.isMany()
                ? result.off(String.format(Locale.ROOT, "more than %.1f%%", 100 * LIMIT), "").as(
                        State.REFUSED,
                        why + ": what is left is no fair picture",
                        "look at the telemetry of the replicas that send them, see /api/v1/telemetry")
                : result.as(State.NOTED, why, ""));
    }
}
