package io.plimsoll.service.watch;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.rollout.decision.RolloutDecision;
import io.plimsoll.service.judge.StageLook;

/** The newest look at each run, for pages that watch it, and what was last said about it. Nothing here is needed again after a restart. */
public final class LiveLooks {
    private final Map<RunId, StageLook> newest = new ConcurrentHashMap<>();
    private final Map<RunId, String> lastHold = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    void publish(RunContext run, StageLook look) {
        newest.put(run.id(), look);
        changed();
    }

    public Optional<StageLook> newest(RunId run) { return Optional.ofNullable(newest.get(run)); }

    /** A hold is written down when its reason is new: the journal tells a story, not every look. */
    boolean isNews(RunContext run, RolloutDecision decision) {
        return decision instanceof RolloutDecision.Hold hold
                && !hold.reason().name().equals(lastHold.get(run.id()));
    }

    void told(RunContext run, RolloutDecision decision) {
        if (decision instanceof RolloutDecision.Hold hold) lastHold.put(run.id(), hold.reason().name());
        else
            lastHold.remove(run.id());
        changed();
    }

    /** @return ends the subscription when run */
    public Runnable subscribe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    public void changed() { listeners.forEach(Runnable::run); }
}
