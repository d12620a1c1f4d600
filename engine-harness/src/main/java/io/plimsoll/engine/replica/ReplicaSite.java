package io.plimsoll.engine.replica;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.plimsoll.model.telemetry.Site;

/** Where a replica of the built-in engine runs, which computes on processors. */
public final class ReplicaSite {
    /** The host, where the machine's own name says nothing: a node's name in a container. */
    static final String HOST = "PLIMSOLL_HOST";

    private ReplicaSite() {}

    /** @param region empty string when unknown */
    public static Site ofThisMachine(String region) {
        return new Site(Optional.ofNullable(System.getenv(HOST)).orElseGet(ReplicaSite::kernelHostName),
                Site.NO_GPU, region);
    }

    /** Not by the name service, which may take seconds to say that it does not know. */
    private static String kernelHostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return Optional.ofNullable(System.getenv("HOSTNAME")).orElse(""); // not Linux
        }
    }
}
