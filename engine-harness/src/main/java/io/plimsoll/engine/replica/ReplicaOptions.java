package io.plimsoll.engine.replica;

import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.telemetry.Site;

/**
 * How a replica starts.
 *
 * @param id its name in plans
 * @param port on the loopback address; 0 takes a free one
 * @param weights as {@code seed:7}
 * @param initialVariant what it serves, to anyone, until a plan arrives
 * @param kvTokens tokens that the KV cache holds, all sequences together
 * @param site of the machine that it runs on
 * @param portFile where the port is written once it answers
 */
public record ReplicaOptions(String id, int port, Path modelConfig, String weights,
        EngineVariant initialVariant,
        int kvTokens, Site site, Optional<Path> portFile) {
    /** Holds eight sequences of 2,000 tokens. */
    public static final int KV_TOKENS = 16_384;

    /** The variant of an engine that nobody configured: every strategy the default one. */
    public static final EngineVariant DEFAULT_VARIANT = new EngineVariant("default", new Engine.Builtin(),
            new TreeMap<>());

    public static ReplicaOptions of(String id, int port, Path modelConfig, String weights) {
        return new ReplicaOptions(id, port, modelConfig, weights, DEFAULT_VARIANT, KV_TOKENS,
                ReplicaSite.ofThisMachine(""),
                Optional.empty());
    }

    public ReplicaOptions withInitialVariant(EngineVariant variant) {
        return new ReplicaOptions(id, port, modelConfig, weights, variant, kvTokens, site, portFile);
    }

    public ReplicaOptions withKvTokens(int tokens) {
        return new ReplicaOptions(id, port, modelConfig, weights, initialVariant, tokens, site, portFile);
    }

    public ReplicaOptions withSite(Site where) {
        return new ReplicaOptions(id, port, modelConfig, weights, initialVariant, kvTokens, where, portFile);
    }

    public ReplicaOptions withPortFile(Path file) {
        return new ReplicaOptions(id, port, modelConfig, weights, initialVariant, kvTokens, site,
                Optional.of(file));
    }
}
