package io.plimsoll.engine.router;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

import io.plimsoll.engine.router.RouterState.SelfMadePlan;
import io.plimsoll.model.traffic.PlanTimeline;

/** What outlives a restart of the router. */
record PlanBook(Optional<PlanTimeline> timeline, List<SelfMadePlan> selfMade) {
    private static final String FILE = "router.json";
    private static final int SELF_MADE_MAX = 20;

    PlanBook {
        selfMade = List
                .copyOf(selfMade.subList(Math.max(0, selfMade.size() - SELF_MADE_MAX), selfMade.size()));
    }

    static PlanBook empty() { return new PlanBook(Optional.empty(), List.of()); }

    static PlanBook load(Path dataDir) throws IOException {
        Path file = dataDir.resolve(FILE);
        return Files.exists(file) ? PlanJson.read(Files.readString(file), PlanBook.class) : empty();
    }

    /** Whole or not at all, and on the disk when it returns: an abort must not be forgotten. */
    void save(Path dataDir) {
        Path fresh = dataDir.resolve(FILE + ".new");
        try {
            Files.write(fresh, PlanJson.bytes(this));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, dataDir.resolve(FILE), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the plan could not be kept in " + dataDir, e);
        }
    }
}
