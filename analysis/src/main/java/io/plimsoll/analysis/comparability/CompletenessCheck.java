package io.plimsoll.analysis.comparability;

import java.util.stream.Collectors;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.DroppedBlock;

/** Dropped blocks leave in both arms alike, so a few are harmless; when most are dropped, what is left is no fair picture. */
final class CompletenessCheck implements Check {
    /** Fewer than this many dropped blocks never refuse: a restart of the server cuts one or two. */
    private static final int DROPPED_MIN = 6;

    @Override
    public boolean appliesTo(Arms arms) { return true; }

    @Override
    public boolean isSampled() { return false; }

    @Override
    public Rank rank() { return Rank.RUN_QUALITY; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        int dropped = stage.snapshot().dropped().size();
        int complete = stage.blocks().size();
        String counts = "%d complete, %d dropped".formatted(complete, dropped);
        if (dropped == 0)
            return Findings.of(new CheckResult("completeness", counts, counts, State.PASSED,
                    "every block that ended is complete in both arms", ""));
        String why = stage.snapshot().dropped().stream().map(DroppedBlock::reason).distinct()
                .collect(Collectors.joining(", "));
        boolean refuse = dropped >= DROPPED_MIN && dropped > complete;
        return Findings.of(new CheckResult("completeness", counts, counts,
                refuse ? State.REFUSED : State.NOTED,
                refuse
                        ? "more blocks were dropped than kept (%s): what is left is no fair picture"
                                .formatted(why)
                        : "%d blocks were dropped in both arms: %s".formatted(dropped, why),
                refuse ? "look at the telemetry: producers that drop, a broker that is away, restarts" : ""));
    }
}
