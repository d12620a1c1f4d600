package io.plimsoll.engine.router;

import io.plimsoll.model.experiment.RunId;

/**
 * Which run somebody means, as they write it: {@code id#2}, or {@code id} for the one of that experiment that runs.
 *
 * @param text not blank
 */
public record RunTarget(String text) {
    public RunTarget {
        if (text.isBlank())
            throw new IllegalArgumentException("name a run: id#number, or id for the active run");
    }

    public static RunTarget of(RunId run) { return new RunTarget(run.toString()); }

    public boolean means(RunId run) { return text.equals(run.toString()) || text.equals(run.experiment()); }

    @Override
    public String toString() { return text; }
}
