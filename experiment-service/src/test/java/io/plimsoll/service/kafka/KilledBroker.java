package io.plimsoll.service.kafka;

import java.nio.file.Path;

/** Run in a JVM of its own, to be killed after its broker acknowledged 50 records. */
public final class KilledBroker {
    private KilledBroker() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedKafka broker = EmbeddedKafka.start(Path.of(arguments[0]), 0, 0);
        EmbeddedKafkaTest.send(broker, 50);
        System.out.println("acknowledged");
        Runtime.getRuntime().halt(137);
    }
}
