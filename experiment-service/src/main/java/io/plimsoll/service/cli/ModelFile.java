package io.plimsoll.service.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file of a model's sizes, as a spec names it. */
final class ModelFile {
    private static final String EXAMPLES = "examples/";

    private ModelFile() {}

    /** Looked for from here, then beside the spec, then among the examples that ship. */
    static Path of(Path spec, String named) {
        List<Path> places = List.of(Path.of(named),
                spec.toAbsolutePath().resolveSibling(named),
                Examples.file(named.startsWith(EXAMPLES) ? named.substring(EXAMPLES.length()) : named));
        return places.stream().filter(Files::isReadable).findFirst().map(Path::toAbsolutePath)
                .orElseThrow(() -> new CommandFailedException(Failures.USAGE,
                        "%s: model.config: no file %s, neither here nor beside the spec".formatted(spec,
                                named)));
    }
}
