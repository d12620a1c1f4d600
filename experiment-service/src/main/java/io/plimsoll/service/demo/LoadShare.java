package io.plimsoll.service.demo;

/** How much of what a fleet can carry is sent. */
public final class LoadShare {
    /** Enough for queues to matter, far enough from saturation for latencies to mean something. */
    private static final double OF_CAPACITY = 0.60;
    /** More adds no evidence that a demo needs, and costs the cores that the replicas share with everything else. */
    private static final double PER_REPLICA_MAX = 4.5;

    private LoadShare() {}

    /** Requests a second over the whole fleet. */
    public static double of(double capacity, int replicas) {
        return Math.min(OF_CAPACITY * capacity, PER_REPLICA_MAX * replicas);
    }
}
