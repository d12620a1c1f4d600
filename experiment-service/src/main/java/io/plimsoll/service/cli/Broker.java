package io.plimsoll.service.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;

/** The broker that a command speaks to: that of the home's server, or {@code PLIMSOLL_KAFKA}. */
final class Broker {
    private Broker() {}

    static String of(Path home) {
        return Optional.ofNullable(System.getenv("PLIMSOLL_KAFKA")).filter(text -> !text.isBlank())
                .orElseGet(() -> embedded(ApiClient.portsOf(home).kafka()));
    }

    /** Asked first by a plain connection: a client of Kafka would try for ten seconds and say so each time. */
    private static String embedded(int port) {
        String broker = "127.0.0.1:" + port;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return broker;
        } catch (IOException e) {
            throw away(broker, e);
        }
    }

    static CommandFailedException away(String broker, Exception e) {
        return new CommandFailedException(Failures.INFRASTRUCTURE,
                "the broker at %s does not answer (%s); is the server up? start it with: plimsoll serve"
                        .formatted(broker, e.getMessage()),
                e);
    }
}
