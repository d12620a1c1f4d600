package io.plimsoll.service.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.db.EmbeddedPostgres;
import io.plimsoll.service.home.PlimsollHome;
import io.plimsoll.service.home.Ports;
import io.plimsoll.service.kafka.EmbeddedKafka;
import io.plimsoll.service.kafka.TelemetryTopics;

/**
 * Database and broker of a server: those that {@code PLIMSOLL_DB_URL} and {@code PLIMSOLL_KAFKA} name, else embedded
 * ones with their data in the home. They start side by side.
 */
final class DataStores implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DataStores.class);

    private final Optional<CompletableFuture<EmbeddedPostgres>> postgres;
    private final Optional<CompletableFuture<EmbeddedKafka>> broker;
    private final String kafka;

    private DataStores(Optional<CompletableFuture<EmbeddedPostgres>> postgres,
            Optional<CompletableFuture<EmbeddedKafka>> broker, String kafka) {
        this.postgres = postgres;
        this.broker = broker;
        this.kafka = kafka;
    }

    static DataStores start(PlimsollHome home, Ports ports, Consumer<String> say) {
        Optional<String> url = setting("PLIMSOLL_DB_URL");
        Optional<String> servers = setting("PLIMSOLL_KAFKA");
        say.accept("database %s, broker %s".formatted(url.orElse("embedded"), servers.orElse("embedded")));
        return new DataStores(
                url.isPresent()
                        ? Optional.empty()
                        : Optional.of(CompletableFuture.supplyAsync(
                                () -> EmbeddedPostgres.start(home.folder("postgres"), ports.postgres()))),
                servers.isPresent()
                        ? Optional.empty()
                        : Optional.of(CompletableFuture.supplyAsync(
                                () -> EmbeddedKafka.start(home.folder("kafka"), ports.kafka(),
                                        ports.kafkaController()))),
                servers.orElse("127.0.0.1:" + ports.kafka()));
    }

    void awaitReady() {
        postgres.ifPresent(CompletableFuture::join);
        broker.ifPresent(CompletableFuture::join);
        TelemetryTopics.create(kafka);
    }

    String kafka() { return kafka; }

    String jdbcUrl() {
        return postgres.map(started -> started.join().jdbcUrl()).orElseGet(() -> required("PLIMSOLL_DB_URL"));
    }

    String user() {
        return postgres.map(started -> started.join().user())
                .orElseGet(() -> setting("PLIMSOLL_DB_USER").orElse(System.getProperty("user.name")));
    }

    String password() {
        return postgres.map(started -> started.join().password())
                .orElseGet(() -> setting("PLIMSOLL_DB_PASSWORD").orElse(""));
    }

    @Override
    public void close() {
        broker.ifPresent(started -> closeQuietly(started));
        postgres.ifPresent(started -> closeQuietly(started));
    }

    private static void closeQuietly(CompletableFuture<? extends AutoCloseable> started) {
        try {
            started.join().close();
        } catch (Exception e) {
            log.debug("a data store that did not start, or did not end cleanly", e);
        }
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static String required(String name) {
        return setting(name).orElseThrow(() -> new IllegalStateException(name + " is gone"));
    }
}
