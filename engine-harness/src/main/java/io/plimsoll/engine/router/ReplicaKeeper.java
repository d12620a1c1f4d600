package io.plimsoll.engine.router;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
/** Looks after one replica, on a thread of its own: tells it plans, asks for its role, sees it die and come back. */
final class ReplicaKeeper implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(ReplicaKeeper.class);
    private static final Duration PROBE = Duration.ofSeconds(2);
    private static final Duration PUSH = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ReplicaLink link;
    private final LiveRouter router;
    private final HttpClient http;
    private final InstantSource clock;
    private final Semaphore news = new Semaphore(0);
    private volatile CompletableFuture<?> call = CompletableFuture.completedFuture("none yet");
    private volatile CompletableFuture<?> calledOff = call;
    private volatile boolean closed;

    ReplicaKeeper(ReplicaLink link, LiveRouter router, HttpClient http, InstantSource clock) {
        this.link = link;
        this.router = router;
        this.http = http;
        this.clock = clock;
    }

    /** What the replica should do may have changed: think again. */
    synchronized void wake() {
        news.release();
        calledOff = call; // said first: a call that we broke off ourselves must not look like a dead replica
        calledOff.cancel(true);
    }

    void close() {
        closed = true;
        wake();
    }

    @Override
    public void run() {
        try {
            while (!closed && !link.removed)
                step();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        news.drainPermits();
        KeeperTask task = router.taskFor(link);
        try {
            switch (task) {
                case KeeperTask.Probe _ -> probe();
                case KeeperTask.Push push -> push(push);
                case KeeperTask.AwaitRole await -> awaitRole(await);
                case KeeperTask.Rest _ -> pause(POLL);
            }
        } catch (CancellationException e) {
            log.debug("{} has news", link.id);
        } catch (HttpTimeoutException e) {
            if (task instanceof KeeperTask.Probe) router.lost(link); // a long poll that was long says nothing
        } catch (IOException e) {
            log.debug("{} could not be asked", link.id, e);
            if (task instanceof KeeperTask.Probe) {
                router.lost(link);
                pause(PAUSE);
            } else
                router.doubt(link);
        }
    }

    private void probe() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at("/health")).timeout(PROBE);
        link.key.ifPresent(key -> request.header("Authorization", "Bearer " + key));
        int status = send(request.build()).statusCode();
        if (status == 200 || (link.external && status < 500)) {
            router.alive(link);
            return;
        }
        router.lost(link);
        pause(PAUSE);
    }

    private void push(KeeperTask.Push push) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at("/plimsoll/plan")).timeout(PUSH)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(PlanJson.bytes(push.plan()))).build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() / 100 == 2 || answer.statusCode() == 409) { // 409: it has that one or a newer one
            router.acknowledged(link, push.plan().epoch());
            return;
        }
        log.warn("replica {} refused epoch {}: {}", link.id, push.plan().epoch(), answer.body());
        pause(PAUSE);
    }

    private void awaitRole(KeeperTask.AwaitRole await) throws IOException, InterruptedException {
        long epoch = await.moment().epoch();
        URI role = at("/plimsoll/role?epoch=%d&block=%d".formatted(epoch, await.moment().block()));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(role).timeout(POLL).build());
        if (answer.statusCode() != 200) {
            pause(Duration.ofMillis(10));
            return;
        }
        Duration early = Duration.between(clock.instant(), await.from());
        if (early.isPositive() && pause(early.plusMillis(1)))
            return; // it plays that role already, but what comes may be another
        router.confirmed(link, await.moment(), RoleAnswer.of(answer));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> sent = http.sendAsync(request,
                HttpResponse.BodyHandlers.ofString());
        call = sent;
        if (news.availablePermits() > 0) sent.cancel(true);
        try {
            return sent.get();
        } catch (ExecutionException e) {
            if (calledOff == sent)
                throw new CancellationException();
            if (e.getCause() instanceof IOException failure)
                throw failure;
            throw new IOException("replica " + link.id + " could not be asked", e.getCause());
        }
    }

    /** True when there was news before the time was over. */
    private boolean pause(Duration length) throws InterruptedException {
        return news.tryAcquire(length.toNanos(), TimeUnit.NANOSECONDS);
    }

    private URI at(String path) { return Endpoint.at(link.url, path); }
}
