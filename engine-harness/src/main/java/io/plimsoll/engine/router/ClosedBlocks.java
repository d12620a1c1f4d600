package io.plimsoll.engine.router;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.plimsoll.engine.router.ReplicaLink.Moment;

/** The newest block that was closed, on disk: after a restart the blocks behind it are told as cut. Used by one thread. */
final class ClosedBlocks {
    private final Path file;
    private Moment saved;

    ClosedBlocks(Path dataDir) throws IOException {
        this.file = dataDir.resolve("closed-block.json");
        this.saved = Files.exists(file)
                ? PlanJson.read(Files.readString(file), Moment.class)
                : new Moment(0, -1);
    }

    Moment newest() { return saved; }

    void save(Moment newest) throws IOException {
        if (newest.equals(saved)) return;
        Files.write(file, PlanJson.bytes(newest));
        saved = newest;
    }
}
