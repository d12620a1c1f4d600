package io.plimsoll.service.kafka;

import java.nio.file.Path;
import java.util.Properties;

/** How the one embedded broker is set. */
final class BrokerSettings {
    static final int NODE = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerSettings() {}

    static Properties of(Path logs, int port, int controllerPort) {
        Properties set = new Properties();
        set.setProperty("process.roles", "broker,controller");
        set.setProperty("node.id", Integer.toString(NODE));
        set.setProperty("listeners", "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(port,
                CONTROLLER_LISTENER, controllerPort));
        set.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        set.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        set.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        set.setProperty("controller.quorum.voters", "%d@127.0.0.1:%d".formatted(NODE, controllerPort));
        set.setProperty("log.dirs", logs.toString());
        set.setProperty("auto.create.topics.enable", "false");
        oneNode(set);
        fastRestart(set);
        small(set);
        return set;
    }

    private static void oneNode(Properties set) {
        set.setProperty("default.replication.factor", "1");
        set.setProperty("offsets.topic.replication.factor", "1");
        set.setProperty("transaction.state.log.replication.factor", "1");
        set.setProperty("transaction.state.log.min.isr", "1");
        set.setProperty("share.coordinator.state.topic.replication.factor", "1");
        set.setProperty("share.coordinator.state.topic.min.isr", "1");
    }

    /**
     * After a kill -9 the broker waits until its old registration has expired: 11.6 s with the defaults, 3.6 s with
     * these (measured). Shorter sessions would fence the broker in a long pause.
     */
    private static void fastRestart(Properties set) {
        set.setProperty("broker.session.timeout.ms", "2000");
        set.setProperty("broker.heartbeat.interval.ms", "500");
        set.setProperty("initial.broker.registration.timeout.ms", "30000");
        set.setProperty("group.initial.rebalance.delay.ms", "0");
        set.setProperty("group.min.session.timeout.ms", "1000");
    }

    /** A laptop's share of memory and threads: the defaults are for machines that do nothing else. */
    private static void small(Properties set) {
        set.setProperty("offsets.topic.num.partitions", "1");
        set.setProperty("transaction.state.log.num.partitions", "1");
        set.setProperty("num.network.threads", "2");
        set.setProperty("num.io.threads", "4");
        set.setProperty("background.threads", "2");
        set.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        set.setProperty("log.segment.bytes", Integer.toString(64 << 20));
    }
}
