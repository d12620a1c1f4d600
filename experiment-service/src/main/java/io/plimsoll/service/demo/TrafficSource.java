package io.plimsoll.service.demo;

import java.time.Duration;

import io.plimsoll.engine.load.LoadOrder;

/** Where a demo's or a study's traffic comes from. */
public interface TrafficSource {
    /** Saturates all replicas at once for so long; returns how many requests a second they completed. */
    double saturate(Duration howLong);

    /** Sends this from now on. */
    void send(LoadOrder.Open order);
}
