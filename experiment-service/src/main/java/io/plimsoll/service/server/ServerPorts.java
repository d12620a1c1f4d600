package io.plimsoll.service.server;

import java.util.Optional;

import io.plimsoll.service.home.PlimsollHome;
import io.plimsoll.service.home.Ports;

/** The ports that a start uses, written down in the home before anything listens. */
record ServerPorts(Ports ports) {
    static ServerPorts choose(PlimsollHome home, ServerOptions options) {
        Optional<Ports> kept = PlimsollHome.read(home.directory(), Ports.FILE).map(Ports::parse)
                .filter(ports -> ports.replicas().size() == options.replicas());
        Ports ports = options.port().isEmpty()
                ? kept.orElseGet(() -> Ports.named(Ports.FIRST, options.replicas()))
                : options.port().getAsInt() == 0
                        ? kept.orElseGet(() -> Ports.free(options.replicas()))
                        : Ports.named(options.port().getAsInt(), options.replicas());
        Ports.requireFree(ports.pages(), "pages");
        home.writePrivate(Ports.FILE, ports.toText());
        return new ServerPorts(ports);
    }
}
