package io.plimsoll.service.demo;

import java.time.Duration;

/** Where a demo's or a study's traffic comes from. */
public interface TrafficSource {
    /** Saturates all replicas at once for so long; returns how many requests a second they completed. */
    double saturate(Duration howLong);

    /** Sends chats at this rate from now on, requests a second over the whole fleet. */
    void sendChats(double requestsPerSecond);

    /** About the same work with long prompts mixed in, at a fixed beat for each replica, in place of some chats. */
    void sendChatsAndLongPrompts(double requestsPerSecond);
}
