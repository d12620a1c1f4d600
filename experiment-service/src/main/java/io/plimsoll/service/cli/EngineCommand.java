package io.plimsoll.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.plimsoll.engine.replica.ReplicaOptions;
import io.plimsoll.engine.replica.ReplicaServer;
import io.plimsoll.engine.replica.ReplicaSite;
import io.plimsoll.engine.tensor.NativeRuntime;
import io.plimsoll.service.fleet.FleetLayout;

@Command(name = "engine", mixinStandardHelpOptions = true, description = "One replica of the built-in engine alone: an OpenAI-compatible endpoint over a small model.")
final class EngineCommand implements Callable<Integer> {
    @Option(names = "--id", defaultValue = "r1", description = "Id of the replica (default: r1).")
    private String id = "r1";

    @Option(names = "--port", defaultValue = "7711", description = "Port on the loopback address, 0 = free (default: 7711).")
    private int port = 7711;

    @Option(names = "--model", paramLabel = "FILE", description = "Sizes of the model (default: examples/models/tiny.json).")
    private @Nullable Path model;

    @Option(names = "--weights", defaultValue = "seed:7", description = "Where the weights come from (default: seed:7).")
    private String weights = "seed:7";

    @Option(names = "--region", defaultValue = "${env:PLIMSOLL_REGION:-}", description = "Where the machine stands, for telemetry (default: PLIMSOLL_REGION).")
    private String region = "";

    @Option(names = "--unpack-only", hidden = true, description = "Unpacks the native runtime and ends.")
    private boolean unpackOnly;

    @Option(names = "--port-file", paramLabel = "FILE", description = "Gets the port once it answers.")
    private @Nullable Path portFile;

    @Option(names = "--with-parent", hidden = true, description = "Ends when the process of this number does.")
    private long parent;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (unpackOnly) {
            Path cache = Path.of(System.getProperty(NativeRuntime.CACHE_PROPERTY, ""));
            NativeRuntime.unpack(cache);
            Files.writeString(cache.resolve(FleetLayout.UNPACKED), NativeRuntime.version() + "\n");
            return 0;
        }
        PrintWriter out = spec.commandLine().getOut();
        Path config = model != null ? model : Examples.file("models/tiny.json");
        ReplicaOptions options = ReplicaOptions.of(id, port, config, weights)
                .withSite(ReplicaSite.ofThisMachine(region));
        if (portFile != null) options = options.withPortFile(portFile);
        try (ReplicaServer replica = ReplicaServer.start(options)) {
            out.printf("%s: http://127.0.0.1:%d/v1%n", id, replica.port());
            out.flush();
            if (parent > 0) endWith(parent);
            UntilEnded.await(replica);
        }
        return 0;
    }

    /** However the other process ends, also by a kill that it cannot answer. */
    private static void endWith(long other) {
        var _ = ProcessHandle.of(other).map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenRun(() -> System.exit(0));
    }
}
