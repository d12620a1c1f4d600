package io.plimsoll.service.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.rollout.decision.Phase;

/**
 * One step of the stepper.
 *
 * @param share as {@code 25%}; empty string for the baseline
 * @param progress of its least time and evidence, 0 to 1
 * @param note as {@code 3 of 8 pairs}
 */
public record StageView(String name, String share, Progress state, double progress, String note) {
    /**
     * The steps of a run: the baseline, then the stages of the spec.
     *
     * @param stage index of the stage in force, 1 and up
     * @param inStage since it began
     * @param note of the stage in force, as {@code 3 pairs}
     */
    public static List<StageView> steps(List<StageSpec> stages, Phase phase, int stage, Duration inStage,
            String note) {
        List<StageView> steps = new ArrayList<>();
        steps.add(
                new StageView("baseline", "", baseline(phase), baseline(phase) == Progress.DONE ? 1 : 0, ""));
        for (int i = 1; i <= stages.size(); i++) {
            StageSpec spec = stages.get(i - 1);
            Progress state = state(phase, i - stage);
            boolean here = i == stage;
            double done = state == Progress.DONE ? 1 : here ? part(inStage, spec.minBake()) : 0;
            steps.add(
                    new StageView(spec.tier().name().toLowerCase(Locale.ROOT), spec.share().toString(), state,
                            done, here ? note : ""));
        }
        return steps;
    }

    private static Progress baseline(Phase phase) {
        return switch (phase) {
            case REGISTERED -> Progress.AHEAD;
            case BASELINE -> Progress.CURRENT;
            case REFUSED -> Progress.STOPPED;
            case RUNNING, PAUSED, UNDECIDED, PROMOTED, ROLLED_BACK, ABORTED -> Progress.DONE;
        };
    }

    /** @param ahead 0 is the stage in force, -1 the one before it */
    private static Progress state(Phase phase, int ahead) {
        return switch (phase) {
            case REGISTERED, BASELINE -> Progress.AHEAD;
            case REFUSED -> Progress.SKIPPED;
            case PROMOTED -> Progress.DONE;
            case RUNNING, PAUSED, UNDECIDED ->
                ahead < 0 ? Progress.DONE : ahead == 0 ? Progress.CURRENT : Progress.AHEAD;
            case ROLLED_BACK, ABORTED ->
                ahead < 0 ? Progress.DONE : ahead == 0 ? Progress.STOPPED : Progress.SKIPPED;
        };
    }

    private static double part(Duration inStage, Duration minBake) {
        return minBake.isZero() ? 1 : Math.clamp((double) inStage.toMillis() / minBake.toMillis(), 0, 1);
    }

    /** Where the run is, seen from this step. */
    public enum Progress {
        DONE,
        CURRENT,
        AHEAD,
        /** The run ended here, and not well. */
        STOPPED,
        /** The run ended before it. */
        SKIPPED
    }
}
