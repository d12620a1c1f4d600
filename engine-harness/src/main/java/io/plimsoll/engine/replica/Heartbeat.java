package io.plimsoll.engine.replica;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells streams that nothing came for a while, so that they write a comment and find out when their client has gone.
 * One thread for all of them: a timed wait for each token would cost as much as the token.
 */
final class Heartbeat implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(400);

    private final Set<Tokens> streams = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofPlatform().name("heartbeat").daemon().start(this::beat);

    void watch(Tokens tokens) { streams.add(tokens); }

    void forget(Tokens tokens) { streams.remove(tokens); }

    @Override
    public void close() { thread.interrupt(); }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                streams.forEach(Tokens::beat);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }
}
