package io.plimsoll.service.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.metric.WrittenMetrics;

/** The spec of a command that starts its engines itself. */
final class BenchSpec {
    private BenchSpec() {}

    static SpecReading.Sealable read(Path file, WrittenMetrics written) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file))
            throw new CommandFailedException(Failures.USAGE, file + ": no such file");
        return switch (new SpecReader(written::vocabulary).readForBench(file.toString(),
                Files.readString(file))) {
            case SpecReading.Sealable sealed -> sealed;
            case SpecReading.Faulty faulty -> throw new CommandFailedException(Failures.USAGE, faulty.text());
        };
    }

    static void requireBuiltin(Path file, EngineVariant... variants) {
        for (EngineVariant variant : variants)
            if (!(variant.engine() instanceof Engine.Builtin))
                throw new CommandFailedException(Failures.USAGE,
                        "%s: variants.%s.engine: a bench starts its engines itself, and this one is not the built-in one"
                                .formatted(file, variant.id()));
    }
}
