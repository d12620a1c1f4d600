package io.plimsoll.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadProcessTest {
    private final List<Long> lags = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile CountDownLatch open = new CountDownLatch(0);
    private HttpServer target;
    private LoadProcess load;
    private RemoteLoad remote;

    @BeforeEach
    void startTargetAndLoad() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        target.setExecutor(threads);
        target.createContext("/v1/completions", this::answer);
        target.start();
        load = LoadProcess.start(LoadOptions.of(
                URI.create("http://127.0.0.1:" + target.getAddress().getPort()), "tiny", 4)
                .withInFlightMax(40)
                .withAdmin(0, Optional.empty()));
        remote = new RemoteLoad(URI.create("http://127.0.0.1:" + load.adminPort()), http);
    }

    @AfterEach
    void stopAll() {
        open.countDown();
        load.close();
        target.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            lags.add(Long.parseLong(exchange.getRequestHeaders().getFirst("X-Plimsoll-Send-Lag-Micros")));
            open.await(1, TimeUnit.MINUTES);
            byte[] done = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, done.length);
            exchange.getResponseBody().write(done);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.call()) {
            assertThat(Instant.now()).as("it never came").isBefore(end);
            Thread.sleep(10);
        }
    }

    @Test
    void theWantedRateIsSentAndANewOneCountsAtOnce() throws Exception {
        remote.order(new LoadOrder.Open(100, 1, Duration.ofMillis(400), 1));
        await(() -> remote.state().sent() >= 200);
        LoadState state = remote.state();
        assertThat(state.sentPerSecond()).as("100 chats and 4 replicas, 2.5 long a second each")
                .isBetween(60.0, 180.0);
        assertThat(state.errors()).isZero();
        remote.order(LoadOrder.Open.chats(10));
        assertThat(remote.state().sent()).isLessThan(5);
        remote.order(new LoadOrder.Stop());
        await(() -> remote.state().inFlight() == 0);
        assertThat(lags).allSatisfy(lag -> assertThat(lag).isBetween(0L, 5_000_000L));
    }

    @Test
    void aTargetThatHangsIsNotWaitedForUntilTooMuchIsOpen() throws Exception {
        open = new CountDownLatch(1);
        remote.order(LoadOrder.Open.chats(200));
        await(() -> remote.state().aborted().isPresent());
        assertThat(remote.state().aborted().orElseThrow())
                .isEqualTo("40 requests are in flight: the target cannot follow 200.0 requests/s");
        assertThat(lags).hasSize(40).as("all were sent in time").allSatisfy(
                lag -> assertThat(lag).isLessThan(1_000_000));
    }

    @Test
    void saturationKeepsTheWantedNumberInFlightAndMeasuresCapacity() throws Exception {
        assertThat(remote.capacity(2, Duration.ofMillis(300), Duration.ofMillis(500))).isGreaterThan(20);
        await(() -> remote.state().inFlight() == 0);
        open = new CountDownLatch(1);
        remote.order(new LoadOrder.Saturate(2));
        await(() -> remote.state().inFlight() == 8);
    }

    @Test
    void anOrderThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> LoadOrder.Open.chats(0))
                .hasMessageContaining("a rate is above 0");
        assertThatThrownBy(() -> new LoadOrder.Saturate(0)).hasMessageContaining("at least one request");
    }
}
