package io.plimsoll.service.demo;

import java.time.Duration;

/** How much of what a fleet can carry is sent. */
public final class LoadShare {
    /** Enough for queues to matter, far enough from saturation for latencies to mean something. */
    private static final double OF_CAPACITY = 0.60;
    /** More adds no evidence that a demo needs, and costs the cores that the replicas share with everything else. */
    private static final double PER_REPLICA_MAX = 4.5;
    private static final Duration BLOCK = Duration.ofSeconds(4);
    /** At the most requests a second: about every second chat then meets one. */
    private static final int LONG_A_BLOCK = 8;

    private LoadShare() {}

    /** Requests a second over the whole fleet. */
    public static double of(double capacity, int replicas) {
        return Math.min(OF_CAPACITY * capacity, PER_REPLICA_MAX * replicas);
    }

    /**
     * How often a replica gets a long prompt beside so many requests a second over the whole fleet. Long prompts are work too, so a
     * slow machine gets fewer; always a whole number in a block of 4 s, so that both arms of a pair meet as many.
     */
    static Duration longEvery(double requestsPerSecond, int replicas) {
        double share = requestsPerSecond / (PER_REPLICA_MAX * replicas);
        return BLOCK.dividedBy(Math.clamp((long) (LONG_A_BLOCK * share), 1, LONG_A_BLOCK));
    }
}
