package io.plimsoll.service.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the server's log goes. It must be told before the first logger is made. */
public final class ServerLog {
    private ServerLog() {}

    public static void into(Path home) {
        Path log = home.resolve("logs").resolve("server.log");
        try {
            Files.createDirectories(log.getParent());
        } catch (IOException e) {
            throw new HomeUnusableException(
                    "%s: not writable by %s; choose another directory with PLIMSOLL_HOME"
                            .formatted(home, System.getProperty("user.name")),
                    e);
        }
        System.setProperty("plimsoll.log", log.toString());
        System.setProperty("logback.configurationFile", "logback-server.xml");
        System.setProperty("logging.config", "classpath:logback-server.xml");
    }
}
