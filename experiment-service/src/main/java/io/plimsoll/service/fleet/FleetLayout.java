package io.plimsoll.service.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.service.home.Ports;

/** Which processes a server keeps, and how each is started. All listen on the loopback address. */
public record FleetLayout(Ports ports, String kafka, Path routerData, Path modelConfig, String weights) {
    /** Stands in the folder of native files once they are all there. */
    public static final String UNPACKED = "unpacked";
    /** Replicas stand back: lateness of router and load generator would be measured as latency. */
    private static final int REPLICA_NICENESS = 10;

    public List<String> replicaIds() {
        return IntStream.rangeClosed(1, ports.replicas().size()).mapToObj(i -> "r" + i).toList();
    }

    /** Replica id to base URL. */
    public Map<String, URI> replicaUrls() {
        Map<String, URI> urls = new LinkedHashMap<>();
        for (int i = 0; i < ports.replicas().size(); i++)
            urls.put("r" + (i + 1), loopback(ports.replicas().get(i), ""));
        return urls;
    }

    public ChildSpec replica(String id) {
        int index = replicaIds().indexOf(id);
        int port = ports.replicas().get(index);
        return new ChildSpec(id, List.of("engine", "--id", id, "--port", Integer.toString(port), "--model",
                modelConfig.toString(), "--weights", weights), REPLICA_NICENESS, core(index),
                loopback(port, "/health"));
    }

    /**
     * A replica has a core as it has a GPU. Left to the kernel, one that moves between shared cores waited up to 130 ms
     * for its turn; in its place it waits a few.
     */
    private static OptionalInt core(int index) { return Cores.allowed().of(index); }

    /** Unpacks the native runtime into the home and ends. */
    public ChildSpec unpack() {
        return new ChildSpec("unpack", List.of("engine", "--unpack-only"), 0, OptionalInt.empty(),
                loopback(ports.pages(), "/"));
    }

    public ChildSpec router() {
        return new ChildSpec("router",
                List.of("router", "--port", Integer.toString(ports.routerClients()), "--admin-port",
                        Integer.toString(ports.routerAdmin()), "--kafka", kafka, "--data",
                        routerData.toString(),
                        "--request-timeout", StandardMetrics.REQUEST_TIMEOUT.toSeconds() + "s"),
                0, OptionalInt.empty(), loopback(ports.routerAdmin(), "/health"));
    }

    public ChildSpec load() {
        return new ChildSpec("load", List.of("load", "--port", Integer.toString(ports.load()), "--target",
                loopback(ports.routerClients(), "").toString(), "--replicas",
                Integer.toString(ports.replicas().size())), 0, OptionalInt.empty(),
                loopback(ports.load(), "/health"));
    }

    public URI routerAdmin() { return loopback(ports.routerAdmin(), ""); }

    public URI routerClients() { return loopback(ports.routerClients(), ""); }

    public URI pages() { return loopback(ports.pages(), "/"); }

    public URI loadAdmin() { return loopback(ports.load(), ""); }

    private static URI loopback(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
