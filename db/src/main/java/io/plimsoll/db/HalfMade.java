package io.plimsoll.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/** A first start that was killed half way leaves files that look whole to those who come after. */
final class HalfMade {
    private HalfMade() {}

    /** Data go aside, never away: somebody may have put them there. Programs are only unpacked again. */
    static void putAside(Path home) throws IOException {
        Path data = home.resolve("data");
        if (Files.exists(data)
                && !Files.exists(mark(home)))
            Files.move(data, home.resolve("data.incomplete-" + ProcessHandle.current().pid()));
        for (Path unpacked : unpacked(home))
            if (!Files.exists(unpacked.resolve(".exists"))) // the unpacker's own mark of the end
                FileSystemUtils.deleteRecursively(unpacked);
    }

    /** From now on a missing file is damage, which PostgreSQL shall report. */
    static void isWhole(Path home) throws IOException {
        if (!Files.exists(mark(home)))
            Files.createFile(mark(home));
    }

    private static List<Path> unpacked(Path home) throws IOException {
        Path binaries = home.resolve("binaries");
        if (!Files.exists(binaries))
            return List.of();
        try (Stream<Path> all = Files.list(binaries)) {
            return all.toList();
        }
    }

    private static Path mark(Path home) { return home.resolve("initialized"); }
}
