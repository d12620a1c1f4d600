package io.plimsoll.db.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

import io.plimsoll.db.EmbeddedPostgres;

/** The server that a demo runs on, in a directory that goes when the JVM ends. */
final class EmbeddedTestPostgres implements TestPostgres {
    private final EmbeddedPostgres server;

    EmbeddedTestPostgres() {
        try {
            Path directory = Files.createTempDirectory("plimsoll-test-postgres");
            server = EmbeddedPostgres.start(directory, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                FileSystemUtils.deleteRecursively(directory.toFile());
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public TestDatabase main() {
        return new TestDatabase(server.jdbcUrl(), server.user(), server.password());
    }
}
