package io.plimsoll.service.form;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The document as nodes that know their places in the text. */
final class SpecNodes {
    private SpecNodes() {}

    /** Empty where the text is no YAML, or none that is worth reading. */
    static Optional<Node> compose(String yaml) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(64 * 1024);
        limits.setMaxAliasesForCollections(20);
        limits.setNestingDepthLimit(20);
        try {
            return Optional.ofNullable(new Yaml(limits).compose(new StringReader(yaml)));
        } catch (YAMLException e) {
            return Optional.empty(); // SpecReader says what is wrong and where
        }
    }

    static Optional<Node> find(Node root, SpecPath path) {
        Optional<Node> node = Optional.of(root);
        for (SpecPath.Step step : path.steps())
            node = node.flatMap(it -> child(it, step));
        return node;
    }

    private static Optional<Node> child(Node node, SpecPath.Step step) {
        return switch (step) {
            case SpecPath.Name(String name) -> tuple(node, name).map(NodeTuple::getValueNode);
            case SpecPath.Index(int index) ->
                node instanceof SequenceNode list && index < list.getValue().size()
                        ? Optional.of(list.getValue().get(index))
                        : Optional.empty();
        };
    }

    /** A key with its value; the first where it is written twice. */
    static Optional<NodeTuple> tuple(Node node, String name) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream().filter(it -> name.equals(key(it))).findFirst()
                : Optional.empty();
    }

    static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
    }

    /** Whether nothing is written there, as after {@code owner:}. */
    static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    static boolean isFlow(Node node) {
        return node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == org.yaml.snakeyaml.DumperOptions.FlowStyle.FLOW;
    }

    /** Whether a value there stands between braces, where commas and brackets have a meaning. */
    static boolean inFlow(Node root, SpecPath path) {
        for (int depth = 0; depth < path.steps().size(); depth++)
            if (find(root, new SpecPath(path.steps().subList(0, depth))).filter(SpecNodes::isFlow)
                    .isPresent())
                return true;
        return false;
    }

    /** Maps, lists and texts, without the places. */
    static Object data(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                Map<String, Object> map = new LinkedHashMap<>();
                mapping.getValue().forEach(it -> map.putIfAbsent(key(it), data(it.getValueNode())));
                yield map;
            }
            case SequenceNode list -> new ArrayList<>(list.getValue().stream().map(SpecNodes::data).toList());
            case ScalarNode scalar when isNull(scalar) -> "";
            case ScalarNode scalar -> scalar.getValue();
            default -> "";
        };
    }

    static List<String> keys(Node node) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream().map(SpecNodes::key).distinct().toList()
                : List.of();
    }
}
