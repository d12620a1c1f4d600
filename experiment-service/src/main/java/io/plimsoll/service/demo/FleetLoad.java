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

    private final RemoteLoad load;

    private FleetLoad(RemoteLoad load) { this.load = load; }

    /** Starts the load generator, or adopts the one that runs. */
    public static FleetLoad of(FleetSupervisor fleet, FleetLayout layout) {
        fleet.keep(layout.load());
        fleet.awaitHealthy(Duration.ofSeconds(20));
        return new FleetLoad(new RemoteLoad(layout.loadAdmin(),
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()));
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
    public void send(LoadOrder.Open order) {
        try {
            load.order(order);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("interrupted before the load began", e);
        }
    }
}
