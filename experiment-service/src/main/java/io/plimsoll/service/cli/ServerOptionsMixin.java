package io.plimsoll.service.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.plimsoll.service.server.ServerOptions;

/** Options that {@code serve} and {@code demo} share. */
final class ServerOptionsMixin {
    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the pages; the other ports follow it. 0 picks free ports (default: 7700, or those of the home).")
    private @Nullable Integer port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Only the loopback address until users and roles exist.")
    private String host = "127.0.0.1";

    @Option(names = "--model", paramLabel = "FILE", description = "Sizes of the model (default: examples/models/tiny.json).")
    private @Nullable Path model;

    ServerOptions toOptions(int replicas) {
        if (!host.equals("127.0.0.1") && !host.equals("localhost") && !host.equals("::1"))
            throw new CommandFailedException(Failures.USAGE,
                    "--host %s: Plimsoll listens on the loopback address only until users and roles exist; reach it through a tunnel"
                            .formatted(host));
        if (port != null && (port < 0 || port > 65_000))
            throw new CommandFailedException(Failures.USAGE,
                    "--port %d: between 0 and 65000".formatted(port));
        Path config = model != null ? model.toAbsolutePath() : Examples.file("models/tiny.json");
        if (!Files.isReadable(config))
            throw new CommandFailedException(Failures.USAGE, "--model %s: no such file".formatted(config));
        return new ServerOptions(home.directory(), port == null ? OptionalInt.empty() : OptionalInt.of(port),
                replicas,
                config, "seed:7");
    }
}
