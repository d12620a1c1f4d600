package io.plimsoll.engine.router;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.engine.router.ReplicaLink.Moment;
import io.plimsoll.engine.router.RouterState.Cause;
import io.plimsoll.engine.router.RouterState.RoutedRole;
import io.plimsoll.engine.router.RouterState.SelfMadePlan;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.traffic.Assignment;
import io.plimsoll.model.traffic.Bucket;
import io.plimsoll.model.traffic.Layer;
import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;

/**
 * Follows the plan in force. One lock guards everything: what is done under it takes microseconds, and placing a
 * request and counting it must be one step.
 */
final class LiveRouter implements Router {
    private static final Logger log = LoggerFactory.getLogger(LiveRouter.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final RouterOptions options;
    private final InstantSource clock;
    private final TelemetrySink sink;
    private final Keepers keepers;
    private final Fleet fleet;
    private final BlockLedger ledger;
    private final Map<Long, Instant> appliedAt = new HashMap<>();
    private final Map<Role, Long> routed = new EnumMap<>(Role.class);
    private PlanBook book;
    private long epochSeen;
    private Instant leaseEnd;
    private volatile Moment lastClosed;

    /**
     * @param lastClosed from before a restart
     * @param keepers are told of each new replica, and when what replicas should do may have changed
     */
    LiveRouter(RouterOptions options, PlanBook book, Moment lastClosed, Fleet fleet, InstantSource clock,
            TelemetrySink sink,
            Keepers keepers) {
        this.options = options;
        this.book = book;
        this.fleet = fleet;
        this.clock = clock;
        this.sink = sink;
        this.keepers = keepers;
        this.ledger = new BlockLedger(sink.lanes(), lastClosed);
        this.lastClosed = lastClosed;
        Instant now = clock.instant();
        this.leaseEnd = now.plus(options.lease());
        book.timeline().ifPresent(timeline -> timeline.plans().forEach(plan -> {
            appliedAt.put(plan.epoch(), now);
            fleet.learn(plan).forEach(keepers::keep);
        }));
        fleet.set(options.replicas()).forEach(keepers::keep);
    }

    @Override
    public void apply(TrafficPlan plan) {
        locked(() -> {
            if (plan.epoch() <= newestEpoch())
                throw new PlanRefusedException(
                        "epoch %d is not newer than %d".formatted(plan.epoch(), newestEpoch()),
                        newestEpoch());
            List<String> missing = fleet.missingKeys(plan);
            if (!missing.isEmpty())
                throw new PlanRefusedException("the router's environment lacks the keys " + missing
                        + "; set them where the server is started", newestEpoch());
            leaseEnd = clock.instant().plus(options.lease());
            take(plan, book.selfMade());
            return plan;
        });
    }

    private void take(TrafficPlan plan, List<SelfMadePlan> selfMade) {
        Instant now = clock.instant();
        turn(now); // the old plan's blocks are told by the old plan
        PlanTimeline timeline = book.timeline().map(known -> known.with(plan, now))
                .orElseGet(() -> PlanTimeline.of(plan));
        PlanBook fresh = new PlanBook(Optional.of(timeline), selfMade);
        fresh.save(options.dataDir());
        book = fresh;
        appliedAt.put(plan.epoch(), now);
        fleet.learn(plan).forEach(keepers::keep);
        log.info("epoch {} ({}, treatment {}) counts from {}", plan.epoch(), plan.stage().name(),
                plan.share(),
                plan.effectiveAt());
        turn(clock.instant());
        signal();
    }

    @Override
    public Verification verify(TrafficPlan plan) { return Verification.of(state(), plan); }

    /** A person ends the run that is carried: all traffic to control at once. Again for the same run changes nothing. */
    TakenBack abort(RunTarget target, String who, String reason) {
        return locked(() -> {
            Instant now = clock.instant();
            Optional<RunId> carried = book.abortable(now);
            if (carried.filter(target::means).isPresent()) {
                int draining = onTreatment(now);
                return new TakenBack(takeBack(Cause.ABORT, carried, who, reason, now), false, draining);
            }
            return book.abortOf(target).map(before -> new TakenBack(before, true, 0))
                    .orElseThrow(() -> new PlanRefusedException("%s is not what runs; the router carries %s"
                            .formatted(target, carried.map(RunId::toString).orElse("no experiment")),
                            newestEpoch()));
        });
    }

    private int onTreatment(Instant now) {
        TrafficPlan plan = book.timeline().orElseThrow().inForceAt(now);
        return fleet.playing(plan, Role.TREATMENT, plan.replicasOf(Role.TREATMENT, now)).stream()
                .mapToInt(link -> link.inFlight).sum();
    }

    /** By an epoch of the router's own; on the disk when it returns. */
    private SelfMadePlan takeBack(Cause cause, Optional<RunId> run, String who, String reason, Instant now) {
        SelfMadePlan self = book.nextSelfMade(cause, run, who, reason, now);
        List<SelfMadePlan> all = new ArrayList<>(book.selfMade());
        all.add(self);
        log.warn("{} by {} ({}): all traffic to control, epoch {}", cause, who, reason, self.epoch());
        take(SelfMade.allToControl(book.timeline().orElseThrow().plans().getLast(), self.epoch(), now), all);
        return self;
    }

    void renewLease() { locked(() -> leaseEnd = clock.instant().plus(options.lease())); }

    void replicas(SortedMap<String, URI> wanted) {
        locked(() -> {
            fleet.set(wanted).forEach(keepers::keep);
            signal();
            return wanted;
        });
    }

    /** Time went on. Called many times a second. */
    void tick() {
        locked(() -> {
            Instant now = clock.instant();
            turn(now);
            if (now.isAfter(leaseEnd) && treatmentIsPlanned())
                takeBack(Cause.LEASE_EXPIRED, book.carried(now), "router",
                        "no word from the server for %d s".formatted(options.lease().toSeconds()), now);
            return now;
        });
    }

    private boolean treatmentIsPlanned() {
        return book.timeline().filter(timeline -> {
            long inForce = timeline.inForceAt(clock.instant()).epoch();
            return timeline.plans().stream()
                    .anyMatch(plan -> plan.epoch() >= inForce && plan.share().basisPoints() > 0);
        }).isPresent();
    }

    /** Decides where a request goes, holding it while the replicas of its role change arms. */
    Routing place(String unit, int lane, Instant deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (boolean held = false;; held = true) {
                Instant now = clock.instant();
                turn(now);
                if (book.timeline().isEmpty())
                    return new Routing.Nowhere(Outcome.REJECTED, "no plan yet", RoutingRules.nowhere(),
                            Assignment.bucketOf(Layer.DEFAULT, unit), lane);
                TrafficPlan plan = book.timeline().get().inForceAt(now);
                Optional<Routing> found = tryPlace(plan, unit, lane, now, held, !now.isBefore(deadline));
                if (found.isPresent())
                    return found.get();
                await(now, deadline);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A request that no replica will see, through no fault of ours. */
    Routing unserved(String unit, int lane, String why) {
        return locked(() -> {
            Instant now = clock.instant();
            turn(now);
            Layer layer = book.timeline().map(timeline -> timeline.inForceAt(now).layer())
                    .orElse(Layer.DEFAULT);
            Bucket bucket = Assignment.bucketOf(layer, unit);
            Placement at = book.timeline().map(timeline -> timeline.inForceAt(now))
                    .map(plan -> RoutingRules.placement(plan, plan.roleOf(bucket), "", now, false))
                    .orElseGet(RoutingRules::nowhere);
            return new Routing.Nowhere(Outcome.CANCELLED, why, count(at, lane), bucket, lane);
        });
    }

    private Optional<Routing> tryPlace(TrafficPlan plan, String unit, int lane, Instant now, boolean held,
            boolean late) {
        Bucket bucket = Assignment.bucketOf(plan.layer(), unit);
        Role role = plan.roleOf(bucket);
        return switch (RoutingRules.choose(fleet, plan, role, bucket, now)) {
            case RoutingRules.Choice.Take(var link) -> {
                link.inFlight++;
                Placement at = count(RoutingRules.placement(plan, role, link.id, now, held), lane);
                yield Optional.of(new Routing.To(link, link.site, at, bucket, lane));
            }
            case RoutingRules.Choice.Nobody _ -> Optional.of(new Routing.Nowhere(Outcome.REJECTED,
                    "no replica of role " + role + " is up",
                    count(RoutingRules.placement(plan, role, "", now, held), lane), bucket, lane));
            case RoutingRules.Choice.Wait _ -> late
                    ? Optional.of(
                            new Routing.Nowhere(Outcome.TIMED_OUT, "held for a replica that never was ready",
                                    RoutingRules.placement(plan, role, "", now, true), bucket, lane))
                    : Optional.empty();
        };
    }

    private Placement count(Placement at, int lane) {
        routed.merge(at.role(), 1L, Long::sum);
        return at.washout() || at.run().isEmpty() || ledger.enter(at, lane)
                ? at
                : RoutingRules.unmeasured(at);
    }

    private void await(Instant now, Instant deadline) throws InterruptedException {
        Instant until = now.plus(LOOK);
        Instant turn = nextTurn(now);
        if (turn.isBefore(until)) until = turn;
        if (deadline.isBefore(until)) until = deadline;
        changed.awaitNanos(Math.max(100_000, Duration.between(now, until).toNanos()));
    }

    /** When roles change next by themselves: the next block, or a plan that waits for its time. */
    private Instant nextTurn(Instant now) {
        PlanTimeline timeline = book.timeline().orElseThrow();
        TrafficPlan plan = timeline.inForceAt(now);
        return timeline.plans().stream()
                .filter(later -> later.epoch() > plan.epoch() && later.effectiveAt().isAfter(now))
                .map(TrafficPlan::effectiveAt)
                .reduce(plan.schedule().endOf(plan.schedule().blockAt(now)), (a, b) -> a.isBefore(b) ? a : b);
    }

    /** The replica answered that it plays another variant: it must say again what it plays. */
    void withdraw(Routing.To routing) {
        locked(() -> {
            routing.replica().inFlight--;
            routing.replica().confirmed = Optional.empty();
            routed.merge(routing.placement().role(), -1L, Long::sum);
            ledger.withdraw(routing.placement(), routing.lane());
            signal();
            return routing;
        });
    }

    /** What the end of a request says about its replica. */
    enum Fault {
        NONE,
        /** It did not answer in time: ask it. */
        SUSPECT,
        /** The connection broke. */
        LOST
    }

    /** A request has ended; its telemetry was offered before. */
    void leave(Routing routing, Fault fault, boolean told) {
        locked(() -> {
            if (routing instanceof Routing.To(var link, _, var placement, _, _)) {
                link.inFlight--;
                if (fault == Fault.LOST) lose(link, Optional.of(placement));
                if (fault == Fault.SUSPECT) suspect(link, placement);
            }
            ledger.leave(routing.placement());
            if (!told) ledger.lostEvent(routing.placement());
            return routing;
        });
    }

    private void suspect(ReplicaLink link, Placement placement) {
        if (link.up) {
            link.suspect = true;
            signal();
        } else
            ledger.lostReplica(link.id, Optional.of(placement));
    }

    private void lose(ReplicaLink link, Optional<Placement> serving) {
        boolean news = link.up;
        if (news) log.warn("replica {} is lost: nothing is sent there until it answers again", link.id);
        link.lost();
        ledger.lostReplica(link.id, serving);
        if (news) signal(); // one that stays away is asked again and again, and that is no news to the others
    }

    /** A call to it broke: that may be the connection alone, so it is asked whether it lives before it is called lost. */
    void doubt(ReplicaLink link) {
        locked(() -> link.suspect = true);
    }

    /** What its keeper found out by itself. */
    void lost(ReplicaLink link) {
        locked(() -> {
            lose(link, Optional.empty());
            return link;
        });
    }

    void alive(ReplicaLink link) {
        locked(() -> {
            if (!link.up) log.info("replica {} answers", link.id);
            link.up = true;
            link.suspect = false;
            signal();
            return link;
        });
    }

    void acknowledged(ReplicaLink link, long epoch) {
        locked(() -> link.epochAcknowledged = Math.max(link.epochAcknowledged, epoch));
    }

    void confirmed(ReplicaLink link, Moment moment, RoleAnswer said) {
        locked(() -> {
            link.confirmed = Optional.of(moment);
            if (!said.fingerprint().isEmpty()) link.fingerprint = said.fingerprint();
            link.site = said.site();
            changed.signalAll();
            return link;
        });
    }

    /** What should be done next about a replica. */
    KeeperTask taskFor(ReplicaLink link) {
        return locked(() -> KeeperTask.next(link, book.timeline(), clock.instant(), this::nextTurn));
    }

    private void turn(Instant now) {
        if (book.timeline().isEmpty()) return;
        TrafficPlan plan = book.timeline().get().inForceAt(now);
        if (plan.epoch() != epochSeen) {
            epochSeen = plan.epoch();
            routed.clear();
            signal();
        }
        Instant applied = appliedAt.getOrDefault(plan.epoch(), now);
        ledger.turn(plan, applied.isAfter(plan.effectiveAt()) ? applied : plan.effectiveAt(), now,
                fleet.down());
        List<OpenBlock> closed = ledger.close();
        if (!closed.isEmpty()) tell(closed);
    }

    private void tell(List<OpenBlock> closed) {
        for (OpenBlock block : closed)
            for (int lane = 0; lane < sink.lanes(); lane++)
                sink.offer(lane, block::manifest);
        lastClosed = new Moment(closed.getLast().plan.epoch(), closed.getLast().block);
    }

    RouterState state() {
        return locked(() -> {
            Instant now = clock.instant();
            turn(now);
            List<RoutedRole> roles = routed.entrySet().stream()
                    .map(entry -> new RoutedRole(entry.getKey(), entry.getValue())).toList();
            Duration left = Duration.between(now, leaseEnd);
            return new RouterState(options.fleet(), sink.producerStartMicros(), book.timeline(), epochSeen,
                    roles,
                    RoutingRules.states(fleet, book.timeline().map(timeline -> timeline.inForceAt(now)), now),
                    left.isNegative() ? Duration.ZERO : left, sink.backlog(), book.selfMade());
        });
    }

    Moment lastClosed() { return lastClosed; }

    /** Whose engine is read, with what each plays now. */
    List<EngineSampler.Target> engines() {
        return locked(() -> {
            Instant now = clock.instant();
            return EngineTargets.of(fleet, book.timeline().map(timeline -> timeline.inForceAt(now)), now);
        });
    }

    private long newestEpoch() { return book.timeline().map(PlanTimeline::newestEpoch).orElse(0L); }

    private void signal() {
        changed.signalAll();
        keepers.wake();
    }

    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
