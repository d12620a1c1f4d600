package io.plimsoll.service.demo;

import java.net.http.HttpClient;
import java.time.Duration;

import io.plimsoll.engine.load.LoadOrder;
import io.plimsoll.engine.load.RemoteLoad;
import io.plimsoll.service.fleet.FleetException;
import io.plimsoll.service.fleet.FleetLayout;
import io.plimsoll.service.fleet.FleetSupervisor;

/** Traffic from the fleet's own load generator, a process beside the server. */
public final class FleetLoad implements TrafficSource {
    /** Fills the batch of a replica ({@code maxBatch: 8}) without a queue that would outlive the measurement. */
    private static final int IN_FLIGHT_PER_REPLICA = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    /** Long prompts take the place of chats, so that the replicas are about as busy as without them. */
    private static final double CHATS_BESIDE_LONG_PROMPTS = 0.38;
    /** Longer answers: more chats are being answered when a long prompt comes. */
    private static final double ANSWERS_BESIDE_LONG_PROMPTS = 2.5;

    private final RemoteLoad load;
    private final int replicas;

    private FleetLoad(RemoteLoad load, int replicas) {
        this.load = load;
        this.replicas = replicas;
    }

    /** Starts the load generator, or adopts the one that runs. */
    public static FleetLoad of(FleetSupervisor fleet, FleetLayout layout) {
        fleet.keep(layout.load());
        fleet.awaitHealthy(Duration.ofSeconds(20));
        return new FleetLoad(new RemoteLoad(layout.loadAdmin(),
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()),
                layout.replicaIds().size());
    }

    @Override
    public double saturate(Duration howLong) {
        try {
            return load.capacity(IN_FLIGHT_PER_REPLICA, WARM_UP, howLong.minus(WARM_UP));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("interrupted while the fleet was saturated", e);
        }
    }

    @Override
    public void sendChats(double requestsPerSecond) { order(LoadOrder.Open.chats(requestsPerSecond)); }

    @Override
    public void sendChatsAndLongPrompts(double requestsPerSecond) {
        order(new LoadOrder.Open(CHATS_BESIDE_LONG_PROMPTS * requestsPerSecond, ANSWERS_BESIDE_LONG_PROMPTS,
                LoadShare.longEvery(requestsPerSecond, replicas)));
    }

    private void order(LoadOrder order) {
        try {
            load.order(order);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("interrupted before the load began", e);
        }
    }
}
