package io.plimsoll.service.experiment;

import java.io.StringReader;
import java.util.Optional;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** A YAML or JSON text as nodes with their lines. */
public final class YamlText {
    /** More than any document of ours needs; one that is larger is refused unread. */
    static final int CHARACTERS_MAX = 64 * 1024;
    private static final String SYNTAX = "check indentation, quotes and brackets there";

    private YamlText() {}

    /** @param whenEmpty what to do about a document without content */
    public static Optional<Node> compose(String document, Faults faults, String whenEmpty) {
        try {
            Optional<Node> node = Optional
                    .ofNullable(new Yaml(limits()).compose(new StringReader(document)));
            if (node.isEmpty())
                faults.add(1, "", "the document is empty", whenEmpty);
            return node;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add(line, "", "is no YAML: " + String.valueOf(e.getProblem()), SYNTAX);
        } catch (YAMLException e) { // a limit was passed
            faults.add(1, "", "is too large or too deep: " + e.getMessage(),
                    "write a document of at most %d characters without many aliases"
                            .formatted(CHARACTERS_MAX));
        }
        return Optional.empty();
    }

    static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(CHARACTERS_MAX);
        limits.setMaxAliasesForCollections(20);
        limits.setNestingDepthLimit(20);
        return limits;
    }
}
