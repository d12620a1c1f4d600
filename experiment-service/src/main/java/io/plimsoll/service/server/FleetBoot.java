package io.plimsoll.service.server;

import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.service.fleet.ChildProcesses;
import io.plimsoll.service.fleet.FleetLayout;
import io.plimsoll.service.fleet.FleetSupervisor;
import io.plimsoll.service.fleet.HealthProbe;
import io.plimsoll.service.home.PlimsollHome;

/** Starts the fleet's processes, or adopts those that outlived an earlier server. */
final class FleetBoot {
    private FleetBoot() {}

    static FleetSupervisor supervisor(PlimsollHome home) {
        ChildProcesses processes = new ChildProcesses(home.folder("children"), home.folder("logs"),
                home.folder("native"));
        return new FleetSupervisor(processes, new HealthProbe(), InstantSource.system(), _ -> {
        });
    }

    static void start(PlimsollHome home, FleetSupervisor fleet, FleetLayout layout) {
        List<String> wanted = new ArrayList<>(layout.replicaIds());
        wanted.addAll(List.of("router", "load"));
        fleet.endOthers(wanted);
        unpackNatives(home, fleet, layout);
        layout.replicaIds().forEach(id -> fleet.keep(layout.replica(id)));
        fleet.keep(layout.router());
    }

    /** Once, before several replicas would unpack the same files at once. */
    private static void unpackNatives(PlimsollHome home, FleetSupervisor fleet, FleetLayout layout) {
        if (!layout.replicaIds().isEmpty()
                && !Files.exists(home.folder("native").resolve(FleetLayout.UNPACKED)))
            fleet.runOnce(layout.unpack());
    }
}
