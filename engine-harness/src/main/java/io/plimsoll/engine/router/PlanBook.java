package io.plimsoll.engine.router;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.plimsoll.engine.router.RouterState.Cause;
import io.plimsoll.engine.router.RouterState.SelfMadePlan;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.TrafficPlan;

/** What outlives a restart of the router. */
record PlanBook(Optional<PlanTimeline> timeline, List<SelfMadePlan> selfMade) {
    private static final String FILE = "router.json";
    private static final int SELF_MADE_MAX = 20;

    PlanBook {
        selfMade = List
                .copyOf(selfMade.subList(Math.max(0, selfMade.size() - SELF_MADE_MAX), selfMade.size()));
    }

    /** Epochs that a plan made here leaves free, see {@link #nextSelfMade}. */
    private static final long EPOCHS_LEFT_FREE = 100;

    static PlanBook empty() { return new PlanBook(Optional.empty(), List.of()); }

    static PlanBook load(Path dataDir) throws IOException {
        Path file = dataDir.resolve(FILE);
        return Files.exists(file) ? PlanJson.read(Files.readString(file), PlanBook.class) : empty();
    }

    /** The run that has traffic now, or gets it by a plan that waits for its time. */
    Optional<RunId> carried(Instant now) {
        return timeline.stream().flatMap(known -> {
            long inForce = known.inForceAt(now).epoch();
            return known.plans().reversed().stream().filter(plan -> plan.epoch() >= inForce);
        }).map(TrafficPlan::run).flatMap(Optional::stream).findFirst();
    }

    /**
     * The run that an abort may end: the one carried, or the one whose traffic was taken when the lease ended and which
     * the server would go on with.
     */
    Optional<RunId> abortable(Instant now) {
        return carried(now).or(() -> lastSelfMade().filter(made -> made.cause() == Cause.LEASE_EXPIRED)
                .flatMap(SelfMadePlan::run));
    }

    /** The last thing done by itself, unless the server has made a plan since. */
    Optional<SelfMadePlan> lastSelfMade() {
        long newest = timeline.map(PlanTimeline::newestEpoch).orElse(0L);
        return selfMade.isEmpty()
                ? Optional.empty()
                : Optional.of(selfMade.getLast()).filter(made -> made.epoch() == newest);
    }

    Optional<SelfMadePlan> abortOf(RunTarget target) {
        return selfMade.reversed().stream()
                .filter(made -> made.cause() == Cause.ABORT && made.run().filter(target::means).isPresent())
                .findFirst();
    }

    /**
     * The next plan that the router may make. It leaves epochs free: what the server plans while it does not know of it
     * has a lower epoch, is refused, and can never put traffic back.
     */
    SelfMadePlan nextSelfMade(Cause cause, Optional<RunId> run, String who, String reason, Instant now) {
        long newest = timeline.map(PlanTimeline::newestEpoch).orElse(0L);
        return new SelfMadePlan(newest + EPOCHS_LEFT_FREE, cause, run, who, reason, now);
    }

    /** Whole or not at all, and on the disk when it returns: an abort must not be forgotten. */
    void save(Path dataDir) {
        Path fresh = dataDir.resolve(FILE + ".new");
        try {
            Files.write(fresh, PlanJson.bytes(this));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, dataDir.resolve(FILE), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the plan could not be kept in " + dataDir, e);
        }
    }
}
