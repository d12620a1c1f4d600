package io.plimsoll.engine.router;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.plimsoll.engine.router.ReplicaLink.Moment;

/** The newest block that was closed, on disk: after a restart the blocks behind it are told as cut. Used by one thread at a time. */
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
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, PlanJson.bytes(newest));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        saved = newest;
    }
}
