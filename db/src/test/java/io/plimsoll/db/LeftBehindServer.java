package io.plimsoll.db;

import java.nio.file.Path;

/** Run in a JVM of its own, to be killed while its PostgreSQL runs. */
public final class LeftBehindServer {
    private LeftBehindServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(arguments[0]), 0);
        System.out.println("pid " + server.pid());
        Thread.sleep(Long.MAX_VALUE);
    }
}
