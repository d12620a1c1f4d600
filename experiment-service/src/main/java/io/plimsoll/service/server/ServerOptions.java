package io.plimsoll.service.server;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What a server is told at its start.
 *
 * @param port of the pages, the others follow it; 0 picks free ports, empty keeps those of the home
 * @param replicas of the built-in engine that it starts; 0 starts none
 * @param modelConfig sizes of the model, a JSON file
 * @param weights where the model's weights come from, as {@code seed:7}
 */
public record ServerOptions(Path home, OptionalInt port, int replicas, Path modelConfig, String weights) {
    public ServerOptions {
        if (replicas < 0 || replicas > 64)
            throw new IllegalArgumentException("between 0 and 64 replicas, got " + replicas);
    }
}
