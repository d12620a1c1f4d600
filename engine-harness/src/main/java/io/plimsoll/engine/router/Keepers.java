package io.plimsoll.engine.router;

import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One keeper a replica, each on a thread of its own. */
final class Keepers implements AutoCloseable {
    private final HttpClient http;
    private final InstantSource clock;
    private final List<ReplicaKeeper> running = new CopyOnWriteArrayList<>();
    private final List<ReplicaLink> early = new ArrayList<>();
    private Optional<LiveRouter> router = Optional.empty();

    Keepers(HttpClient http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    synchronized void start(LiveRouter started) {
        router = Optional.of(started);
        early.forEach(this::keep);
        early.clear();
    }

    synchronized void keep(ReplicaLink link) {
        if (router.isEmpty()) {
            early.add(link);
            return;
        }
        ReplicaKeeper keeper = new ReplicaKeeper(link, router.get(), http, clock);
        running.add(keeper);
        Thread.ofVirtual().name("keeper-" + link.id).start(() -> {
            keeper.run();
            running.remove(keeper);
        });
    }

    /** What replicas should do may have changed. */
    void wake() { running.forEach(ReplicaKeeper::wake); }

    @Override
    public void close() { running.forEach(ReplicaKeeper::close); }
}
