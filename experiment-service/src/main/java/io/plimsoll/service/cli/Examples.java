package io.plimsoll.service.cli;

import java.nio.file.Path;

/** The examples that ship with the program; the launcher says where they are. */
public final class Examples {
    private Examples() {}

    public static Path file(String name) {
        return Path.of(System.getProperty("plimsoll.examples", "examples")).resolve(name).toAbsolutePath();
    }
}
