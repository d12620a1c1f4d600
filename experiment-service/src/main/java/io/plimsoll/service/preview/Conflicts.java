package io.plimsoll.service.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.traffic.Bucket;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.rollout.lifecycle.ImpossibleShareException;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;
import io.plimsoll.service.experiment.Durations;
import io.plimsoll.service.preview.Conflict.Kind;
import io.plimsoll.service.registry.Fleet;

/** What the fleet and its other runs have against a start, by the rules that the registry and the controller follow. */
final class Conflicts {
    private Conflicts() {}

    static List<Conflict> of(ExperimentSpec spec, FleetFacts fleet, List<ActiveRun> active) {
        List<Conflict> conflicts = new ArrayList<>();
        fleet.model().flatMap(model -> Fleet.misfit(model, spec.model()))
                .ifPresent(misfit -> conflicts.add(new Conflict(Kind.REFUSED, Optional.empty(), misfit)));
        impossibleShare(spec, fleet)
                .ifPresent(share -> conflicts.add(new Conflict(Kind.REFUSED, Optional.empty(), share)));
        active.forEach(run -> conflicts.add(with(run, spec)));
        return conflicts;
    }

    private static Optional<String> impossibleShare(ExperimentSpec spec, FleetFacts fleet) {
        try {
            RolloutPlanner.refuseImpossibleShares(spec.stages(), fleet.replicas().size());
            return Optional.empty();
        } catch (ImpossibleShareException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Conflict with(ActiveRun active, ExperimentSpec spec) {
        if (!active.run().experiment().equals(spec.id()))
            return new Conflict(Kind.WAITS, Optional.of(active.run()), waits(active, spec));
        return active.spec().equals(spec)
                ? new Conflict(Kind.ALREADY_ACTIVE, Optional.of(active.run()),
                        "%s is active with this very revision: start begins nothing new"
                                .formatted(active.run()))
                : new Conflict(Kind.REFUSED, Optional.of(active.run()),
                        "%s is active with another revision; abort it first: plimsoll abort %s"
                                .formatted(active.run(), spec.id()));
    }

    /** Every share takes its buckets from the same two ends of the layer, so any two runs of a layer overlap. */
    private static String waits(ActiveRun active, ExperimentSpec spec) {
        String end = "one run at a time has the fleet: this one begins when %s has ended, at most %s after its first stage began"
                .formatted(active.run(), Durations.print(active.spec().decision().maxDuration()));
        if (!active.spec().cohort().layer().equals(spec.cohort().layer())) return end;
        return "%s holds buckets of layer %s (%s) that this run wants too; %s".formatted(active.run(),
                spec.cohort().layer(), buckets(active.spec()), end);
    }

    private static String buckets(ExperimentSpec spec) {
        TrafficShare largest = spec.stages().stream().map(StageSpec::share).max(TrafficShare::compareTo)
                .orElse(TrafficShare.ALL);
        int width = largest.basisPoints() * (Bucket.COUNT / 10_000);
        return width >= Bucket.COUNT
                ? "all %d in the end".formatted(Bucket.COUNT)
                : "up to 0 to %d and %d to %d".formatted(width - 1, Bucket.COUNT - width, Bucket.COUNT - 1);
    }
}
