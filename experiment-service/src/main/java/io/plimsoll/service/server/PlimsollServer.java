package io.plimsoll.service.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import io.plimsoll.service.fleet.FleetException;
import io.plimsoll.service.fleet.FleetLayout;
import io.plimsoll.service.fleet.FleetSupervisor;
import io.plimsoll.service.home.PlimsollHome;
import io.plimsoll.service.watch.RouterAdoption;
import io.plimsoll.service.watch.WatchLoop;

/**
 * One running server: its home, data stores, children and pages. What is slow starts side by side; what was started is
 * ended in the opposite order, whatever went wrong in between.
 */
public final class PlimsollServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PlimsollServer.class);
    private static final Duration READY = Duration.ofSeconds(60);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final FleetLayout layout;
    private final ConfigurableApplicationContext context;
    private final Thread onExit;
    private volatile boolean ending;

    private PlimsollServer(ServerOptions options, Class<?> application, Consumer<String> say) {
        // From the first child on: who ends the server while it starts must not be left with half of it.
        this.onExit = Thread.ofPlatform().unstarted(this::end);
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            PlimsollHome home = keep(PlimsollHome.take(options.home()));
            ServerPorts ports = ServerPorts.choose(home, options);
            DataStores stores = keep(DataStores.start(home, ports.ports(), say));
            this.layout = new FleetLayout(ports.ports(), stores.kafka(), home.folder("router"),
                    options.modelConfig(),
                    options.weights());
            FleetSupervisor fleet = keep(FleetBoot.supervisor(home));
            CompletableFuture<Void> children = CompletableFuture
                    .runAsync(() -> FleetBoot.start(home, fleet, layout));
            stores.awaitReady();
            this.context = keep(pages(options, application, home, stores, fleet, layout));
            children.join();
            fleet.awaitHealthy(READY);
            context.getBean(WatchLoop.class).start();
            awaitFirstPlan();
        } catch (RuntimeException e) {
            close();
            throw e instanceof CompletionException wrapped
                    && wrapped.getCause() instanceof RuntimeException cause
                            ? cause
                            : e;
        }
    }

    /** Starts it; returns when pages, router and replicas answer. */
    public static PlimsollServer start(ServerOptions options, Class<?> application, Consumer<String> say) {
        return new PlimsollServer(options, application, say);
    }

    private static ConfigurableApplicationContext pages(ServerOptions options, Class<?> application,
            PlimsollHome home,
            DataStores stores, FleetSupervisor fleet, FleetLayout layout) {
        SpringApplication spring = new SpringApplicationBuilder(application)
                .properties(ServerProperties.of(home, stores, layout)).build();
        spring.setRegisterShutdownHook(false); // ended in its turn, see end()
        spring.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(PlimsollHome.class, () -> home);
            beans.registerBean(FleetSupervisor.class, () -> fleet,
                    definition -> definition.setDestroyMethodName(""));
            beans.registerBean(FleetLayout.class, () -> layout);
            beans.registerBean(ServerOptions.class, () -> options);
        });
        return spring.run();
    }

    /** Requests are served once the router follows a plan. */
    private void awaitFirstPlan() {
        RouterAdoption router = context.getBean(RouterAdoption.class);
        Instant end = Instant.now().plus(READY);
        while (router.seen().filter(state -> state.epochInForce() > 0).isEmpty()) {
            if (Instant.now().isAfter(end))
                throw new FleetException("the router does not follow a plan after %d s; its log says why"
                        .formatted(READY.toSeconds()));
            LockSupport.parkNanos(20_000_000);
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        synchronized (started) {
            started.push(part);
        }
        if (ending) throw new FleetException("the server is ended while it starts");
        return part;
    }

    public FleetLayout layout() { return layout; }

    public <T> T bean(Class<T> type) { return context.getBean(type); }

    /** Blocks until the server is ended from elsewhere, as by Ctrl-C. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException exiting) {
            log.debug("the hook is at work already", exiting);
        }
        end();
    }

    private synchronized void end() {
        ending = true;
        for (Optional<AutoCloseable> part = newest(); part.isPresent(); part = newest()) {
            try {
                part.get().close();
            } catch (Exception e) {
                log.warn("{} did not end cleanly", part.get().getClass().getSimpleName(), e);
            }
        }
        stopped.countDown();
    }

    private Optional<AutoCloseable> newest() {
        synchronized (started) {
            return Optional.ofNullable(started.poll());
        }
    }
}
