package io.plimsoll.service.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.plimsoll.engine.load.PlannedRequest;
import io.plimsoll.engine.load.SealedTrace;
import io.plimsoll.engine.load.SegmentPlayer;
import io.plimsoll.engine.load.SegmentPlayer.Part;
import io.plimsoll.engine.router.RouterState;
import io.plimsoll.model.experiment.BenchLoad;

/** What one engine can carry: how many requests it completes a second while it always has some. */
public final class Calibration {
    public static final Duration WARM_UP = Duration.ofSeconds(3);
    public static final Duration WINDOW = Duration.ofSeconds(3);
    /** Fills a batch of eight without a queue that outlives the measurement. */
    private static final int IN_FLIGHT = 8;

    private Calibration() {}

    /**
     * Warms all engines up, one after the other, and measures the first.
     *
     * @param seed of a sample of its own: what is judged later is not what capacity came from
     * @return requests/s
     */
    public static double capacity(BenchFleet fleet, SegmentPlayer player, BenchLoad load, long seed)
            throws InterruptedException {
        awaitReady(fleet);
        int engines = fleet.replicas().size();
        List<Part> others = IntStream.range(1, engines).mapToObj(i -> new Part(i, engines)).toList();
        List<PlannedRequest> sample = new SealedTrace(fleet.load(seed), load, 50, Duration.ofSeconds(4), seed)
                .segment(0);
        for (Part other : others)
            player.saturate(sample, other, IN_FLIGHT, Duration.ZERO, WARM_UP);
        double capacity = player.saturate(sample, new Part(0, engines), IN_FLIGHT, WARM_UP, WINDOW);
        fleet.requireAlive();
        if (capacity == 0)
            throw new BenchException(
                    "the engine completed no request in %d s".formatted(WINDOW.toSeconds()));
        return capacity;
    }

    private static void awaitReady(BenchFleet fleet) throws InterruptedException {
        long until = System.nanoTime() + BenchFleet.CLOSE_MAX.toNanos();
        while (!fleet.router().state().replicas().stream().allMatch(RouterState.ReplicaState::ready)) {
            fleet.requireAlive();
            if (System.nanoTime() > until)
                throw new BenchException("the engines do not follow the first plan");
            Thread.sleep(10);
        }
    }
}
