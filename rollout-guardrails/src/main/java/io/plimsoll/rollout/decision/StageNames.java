package io.plimsoll.rollout.decision;

import java.util.Locale;

import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.traffic.StageRef;

/** Stages as people see them: {@code canary 25%}. */
public final class StageNames {
    private StageNames() {}

    /** @param index 1 and up */
    public static StageRef ref(int index, StageSpec stage) {
        return new StageRef(index,
                "%s %s".formatted(stage.tier().name().toLowerCase(Locale.ROOT), stage.share()));
    }
}
