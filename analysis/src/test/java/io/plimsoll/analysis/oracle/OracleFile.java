package io.plimsoll.analysis.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One file of known answers. */
public record OracleFile(Path path, JsonNode content) {
    private static final String SCHEMA = "plimsoll-stats-oracle/1";

    /** Files of the schema, by name; JSON of another schema, as the index, is not among them. */
    public static List<OracleFile> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().map(OracleFile::read)
                    .filter(file -> SCHEMA.equals(file.content.path("schema").asString(""))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("listing known answers in " + directory, e);
        }
    }

    private static OracleFile read(Path file) {
        try {
            return new OracleFile(file, JsonMapper.shared().readTree(file.toFile()));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is no JSON", e);
        }
    }

    public List<Outcome> run() {
        String method = content.path("method").asString("");
        Optional<OracleMethod> code = OracleMethods.of(method);
        List<Outcome> outcomes = new ArrayList<>();
        for (JsonNode one : content.get("cases"))
            outcomes.add(code.map(it -> outcome(it, one))
                    .orElseGet(() -> new Outcome.Unknown(name(one) + ": no code for method " + method)));
        return outcomes;
    }

    private Outcome outcome(OracleMethod code, JsonNode one) {
        List<String> differences;
        try {
            differences = Answer.differences(code.answer(one),
                    one.get("expected"),
                    tolerance(one));
        } catch (RuntimeException e) { // one broken case must not hide what the others say
            differences = List.of(e.toString());
        }
        return differences.isEmpty()
                ? new Outcome.Agreed()
                : new Outcome.Differs(name(one) + " " + String.join("; ", differences));
    }

    /** The file's; a case may have one of its own, whole or in part. */
    private JsonNode tolerance(JsonNode one) {
        ObjectNode tolerance = content.get("tolerance").asObject().deepCopy();
        one.path("tolerance").properties().forEach(it -> tolerance.set(it.getKey(), it.getValue()));
        return tolerance;
    }

    private String name(JsonNode one) { return path.getFileName() + " " + one.get("id").asString(); }

    /** What came of one case. */
    public sealed interface Outcome {
        record Agreed() implements Outcome {}

        record Differs(String how) implements Outcome {}

        record Unknown(String what) implements Outcome {}
    }
}
