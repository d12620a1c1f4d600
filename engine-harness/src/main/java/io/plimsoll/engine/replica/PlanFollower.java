package io.plimsoll.engine.replica;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.engine.core.EngineCore;
import io.plimsoll.engine.strategy.ResolvedStrategies;
import io.plimsoll.engine.strategy.Strategies;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.TrafficPlan;

/** Plays the part that the traffic plan gives to this replica, by itself: at a new block or plan it drains and swaps. */
final class PlanFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlanFollower.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1); // a clock that was set must not cost more

    private final String replica;
    private final EngineCore core;
    private final Fingerprints fingerprints;
    private final InstantSource clock;
    private final Thread thread;
    private @Nullable PlanTimeline timeline; // guarded by this
    private boolean closed;
    private volatile Playing playing;

    PlanFollower(String replica, EngineCore core, Fingerprints fingerprints, EngineVariant initial,
            InstantSource clock) {
        this.replica = replica;
        this.core = core;
        this.fingerprints = fingerprints;
        this.clock = clock;
        playing = playing(0, -1, initial, core.installation());
        thread = Thread.ofPlatform().name("plan").daemon().start(this::follow);
    }

    Playing playing() { return playing; }

    boolean draining() { return core.draining(); }

    /** Adds a plan. An epoch that is not new, and a variant that this engine cannot play, are refused. */
    synchronized void accept(TrafficPlan plan) throws StaleEpochException {
        Stream.concat(Stream.of(plan.control()), plan.treatment().stream())
                .filter(variant -> variant.engine() instanceof Engine.Builtin)
                .forEach(variant -> Strategies.resolve(variant.strategies()));
        if (timeline == null)
            timeline = PlanTimeline.of(plan);
        else if (plan.epoch() <= timeline.newestEpoch())
            throw new StaleEpochException(plan.epoch(), timeline.newestEpoch());
        else
            timeline = timeline.with(plan, clock.instant());
        notifyAll();
    }

    /** Waits until that block's part is played; empty when the time is over or the epoch is past. */
    synchronized Optional<Playing> await(long epoch, long block, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!playing.hasReached(epoch, block)) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0 || closed || playing.epoch() > epoch)
                return Optional.empty();
            wait(leftMillis);
        }
        return Optional.of(playing);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.interrupt();
    }

    private void follow() {
        try {
            while (awaitChange() instanceof Part part)
                play(part);
        } catch (InterruptedException e) {
            LOG.debug("replica {} follows no more plans", replica);
        }
    }

    /** The next part that is not the one played; null when closed. */
    private synchronized @Nullable Part awaitChange() throws InterruptedException {
        while (!closed) {
            Instant now = clock.instant();
            PlanTimeline known = timeline;
            if (known != null && known.inForceAt(now).effectiveAt().compareTo(now) <= 0) {
                Part part = Part.of(replica, known, now);
                if (part.epoch() != playing.epoch() || part.block() != playing.block())
                    return part;
            }
            wait(known == null ? 0 : millisTo(known, now));
        }
        return null;
    }

    private static long millisTo(PlanTimeline known, Instant now) {
        Duration left = Duration.between(now, Part.nextChange(known, now));
        return Math.clamp(left.toMillis() + 1, 1, LOOK_AGAIN.toMillis());
    }

    private void play(Part part) {
        Playing next = playing.at(part.epoch(), part.block());
        if (part.freshStart() || !part.variant().equals(playing.variant())) {
            ResolvedStrategies strategies = Strategies.resolve(part.variant().strategies());
            long installation = core.drainAndInstall(strategies).join();
            next = playing(part.epoch(), part.block(), part.variant(), installation);
        }
        synchronized (this) {
            playing = next;
            notifyAll();
        }
    }

    private Playing playing(long epoch, long block, EngineVariant variant, long installation) {
        EngineFingerprint fingerprint = fingerprints.of(Strategies.resolve(variant.strategies()));
        return new Playing(epoch, block, variant, installation, fingerprint,
                Fingerprints.digest(fingerprint));
    }

    /** The plan is not newer than one that is known. */
    static final class StaleEpochException extends Exception {
        private static final long serialVersionUID = 1;

        StaleEpochException(long epoch, long newest) {
            super("epoch %d is not newer than %d".formatted(epoch, newest));
        }
    }
}
