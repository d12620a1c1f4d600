package io.plimsoll.bench.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** What happens when, while events flow. */
record FaultPlan(long events, Duration length, List<Fault> faults) {
    enum Kind {
        KILL_INGEST,
        RESTART_BROKER,
        RESTART_DATABASE,
        ADD_INSTANCE,
        REMOVE_INSTANCE
    }

    /** @param at since the first event */
    record Fault(Duration at, Kind kind) {}

    /** Kills at random moments, and each of the others once in between. */
    static FaultPlan of(long events, Duration length, int kills, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < kills; i++)
            faults.add(new Fault(part(length, random.nextDouble()), Kind.KILL_INGEST));
        faults.add(new Fault(part(length, 0.2), Kind.ADD_INSTANCE));
        faults.add(new Fault(part(length, 0.35), Kind.RESTART_BROKER));
        faults.add(new Fault(part(length, 0.55), Kind.REMOVE_INSTANCE));
        faults.add(new Fault(part(length, 0.7), Kind.RESTART_DATABASE));
        faults.sort(Comparator.comparing(Fault::at));
        return new FaultPlan(events, length, List.copyOf(faults));
    }

    private static Duration part(Duration length, double part) {
        return Duration.ofMillis(Math.round(part * length.toMillis()));
    }
}
