package io.plimsoll.service.bench;

import java.nio.file.Path;

/**
 * What the engines of a bench are started from.
 *
 * @param engines how many, each a process
 * @param modelConfig sizes of the model
 * @param weights as a spec names them, {@code seed:7}
 * @param natives folder of the engine's native files, kept between benches
 */
public record BenchSite(int engines, Path modelConfig, String weights, Path natives) {
    public BenchSite {
        if (engines < 1) throw new IllegalArgumentException("a bench has an engine, got " + engines);
    }
}
