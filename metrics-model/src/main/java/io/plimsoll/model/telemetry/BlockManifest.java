package io.plimsoll.model.telemetry;

import java.util.List;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.Role;

/**
 * The router closes a block: how many requests it routed there, so that completeness is counted, not guessed. Sent
 * once on every lane, each with that lane's counts.
 *
 * @param cut the block ended early, or the router was not there for all of it: it is dropped in both arms
 */
public record BlockManifest(EventId id, RunId run, long epoch, int stage, long block, boolean cut,
        List<Routed> routed)
        implements
            TelemetryEvent {
    public BlockManifest {
        routed = List.copyOf(routed);
    }

    /**
     * Requests routed in the measured part of the block to one replica, on this lane.
     *
     * @param lost the replica died or hung in this block: it stays for shares, and leaves means and quantiles in both arms
     */
    public record Routed(String replica, Role role, long requests, boolean lost) {}
}
