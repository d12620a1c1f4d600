package io.plimsoll.service.home;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;

/**
 * The ports of one home, all on the loopback address. They are kept in the home: after a crash the processes that
 * lived on are found where they were.
 *
 * @param replicas one a replica
 */
public record Ports(int pages, int routerClients, int routerAdmin, int postgres, int kafka,
        int kafkaController,
        int load, List<Integer> replicas) {
    public static final String FILE = "ports.properties";
    /** The first of the named ports; the others follow it in the order of the record. */
    public static final int FIRST = 7700;

    public Ports {
        replicas = List.copyOf(replicas);
    }

    public static Ports named(int pages, int replicaCount) {
        return new Ports(pages, pages + 1, pages + 2, pages + 3, pages + 4, pages + 5, pages + 6,
                IntStream.range(0, replicaCount).mapToObj(i -> pages + 11 + i).toList());
    }

    /** Free ports, picked by the operating system; all are held open at once so that none is given twice. */
    public static Ports free(int replicaCount) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 7 + replicaCount; i++)
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
            return new Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4),
                    ports.get(5),
                    ports.get(6), ports.subList(7, ports.size()));
        } catch (IOException e) {
            throw new HomeUnusableException("no free ports on the loopback address", e);
        } finally {
            held.forEach(Ports::closeQuietly);
        }
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new HomeUnusableException("a probe socket did not close", e);
        }
    }

    /** Refuses a port that someone else listens on, with the option that helps. */
    public static void requireFree(int port, String what) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new HomeUnusableException(
                    "port %d (%s) is in use by another program; stop it, or start with --port 0 to pick free ports"
                            .formatted(port, what),
                    e);
        }
    }

    public String toText() {
        Properties text = new Properties();
        text.setProperty("pages", Integer.toString(pages));
        text.setProperty("router.clients", Integer.toString(routerClients));
        text.setProperty("router.admin", Integer.toString(routerAdmin));
        text.setProperty("postgres", Integer.toString(postgres));
        text.setProperty("kafka", Integer.toString(kafka));
        text.setProperty("kafka.controller", Integer.toString(kafkaController));
        text.setProperty("load", Integer.toString(load));
        text.setProperty("replicas", String.join(",", replicas.stream().map(String::valueOf).toList()));
        StringWriter out = new StringWriter();
        try {
            text.store(out, null);
        } catch (IOException e) {
            throw new HomeUnusableException("memory does not fail", e);
        }
        return out.toString();
    }

    public static Ports parse(String text) {
        try {
            Properties read = new Properties();
            read.load(new StringReader(text));
            return new Ports(port(read, "pages"), port(read, "router.clients"), port(read, "router.admin"),
                    port(read, "postgres"), port(read, "kafka"), port(read, "kafka.controller"),
                    port(read, "load"),
                    List.of(read.getProperty("replicas", "").split(",")).stream().map(Integer::valueOf)
                            .toList());
        } catch (IOException | IllegalArgumentException e) {
            throw new HomeUnusableException(
                    FILE + " is damaged (" + e.getMessage() + "); remove it and start again", e);
        }
    }

    private static int port(Properties read, String name) {
        String value = read.getProperty(name);
        if (value == null) throw new IllegalArgumentException("no " + name);
        return Integer.parseInt(value);
    }
}
