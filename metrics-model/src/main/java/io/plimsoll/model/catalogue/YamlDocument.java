package io.plimsoll.model.catalogue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** A text as nodes with their lines, and what is wrong with it. No class is ever made from it. */
final class YamlDocument {
    private static final int CHARACTERS_MAX = 256 * 1024;
    private final List<CatalogueFault> faults = new ArrayList<>();

    Optional<Node> compose(String text) {
        try {
            Optional<Node> node = Optional.ofNullable(new Yaml(limits()).compose(new StringReader(text)));
            if (node.isEmpty())
                add(1, "", "the document is empty", "write a metric; docs/metrics.md has one");
            return node;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            add(line, "", "is no YAML: " + e.getProblem(), "check indentation, quotes and brackets there");
        } catch (YAMLException e) { // a limit was passed, or a character that no YAML has
            add(1, "", "cannot be read: " + e.getMessage(),
                    "write at most %d characters".formatted(CHARACTERS_MAX));
        }
        return Optional.empty();
    }

    void add(Node at, String path, String what, String remedy) {
        add(at.getStartMark().getLine() + 1, path, what, remedy);
    }

    void add(int line, String path, String what, String remedy) {
        faults.add(new CatalogueFault(line, path, what, remedy));
    }

    int count() { return faults.size(); }

    List<CatalogueFault> inOrder() {
        return faults.stream().sorted(Comparator.comparingInt(CatalogueFault::line)).toList();
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(CHARACTERS_MAX);
        limits.setMaxAliasesForCollections(20);
        limits.setNestingDepthLimit(20);
        return limits;
    }
}
