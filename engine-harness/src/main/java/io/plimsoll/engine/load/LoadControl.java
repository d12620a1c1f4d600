package io.plimsoll.engine.load;

import java.time.Duration;

/** Where load is ordered: a generator in this process, or one beside it. */
public interface LoadControl {
    /**
     * Replaces the order before it.
     *
     * @throws InterruptedException while the order before it ended
     */
    LoadState order(LoadOrder order) throws InterruptedException;

    /** What was done since the order came. */
    LoadState state() throws InterruptedException;

    /**
     * Saturates the fleet, and gives completed requests a second within the window after the warm-up. Stops the load
     * at the end.
     */
    default double capacity(int inFlightPerReplica, Duration warmUp, Duration window)
            throws InterruptedException {
        order(new LoadOrder.Saturate(inFlightPerReplica));
        Thread.sleep(warmUp);
        LoadState before = state();
        Thread.sleep(window);
        LoadState after = state();
        order(new LoadOrder.Stop());
        long nanos = after.since().minus(before.since()).toNanos();
        return (after.completed() - before.completed()) / (nanos / 1e9);
    }
}
