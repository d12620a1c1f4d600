package io.plimsoll.model.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One mapping of a document. What cannot be read becomes a fault and an empty answer, and reading goes on. */
final class YamlFields {
    private final Node at;
    private final String path;
    private final YamlDocument document;
    private final Map<String, Node> fields = new LinkedHashMap<>();

    private YamlFields(MappingNode node, String path, YamlDocument document) {
        this.at = node;
        this.path = path;
        this.document = document;
        for (NodeTuple tuple : node.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            if (fields.putIfAbsent(name, tuple.getValueNode()) != null)
                document.add(tuple.getKeyNode(), join(name), "is written twice", "keep one of them");
        }
    }

    static Optional<YamlFields> of(Node node, String path, YamlDocument document) {
        if (node instanceof MappingNode mapping) return Optional.of(new YamlFields(mapping, path, document));
        document.add(node, path, "is no mapping", "write fields below it, as \"name: value\"");
        return Optional.empty();
    }

    void refuseUnknown(List<String> known) {
        fields.forEach((name, node) -> {
            if (!known.contains(name))
                document.add(node, join(name), "is no field that is known here",
                        "known are " + String.join(", ", known));
        });
    }

    YamlDocument document() { return document; }

    Map<String, Node> all() { return fields; }

    boolean has(String field) { return fields.containsKey(field); }

    void fault(String field, String what, String remedy) {
        document.add(fields.getOrDefault(field, at), join(field), what, remedy);
    }

    Optional<String> text(String field) {
        Node node = fields.get(field);
        if (node == null) return Optional.empty();
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank())
            return Optional.of(scalar.getValue().strip().replaceAll("\\s*\\n\\s*", " "));
        fault(field, "is no text", "write one value, or leave the field out");
        return Optional.empty();
    }

    Optional<String> required(String field, String example) {
        if (!has(field)) fault(field, "is missing", "write \"" + field + ": " + example + "\"");
        return text(field);
    }

    <T> Optional<T> parsed(String field, String example, Function<String, Optional<T>> parser) {
        return required(field, example).flatMap(text -> {
            Optional<T> value = parser.apply(text);
            if (value.isEmpty())
                fault(field, "\"" + text + "\" is not known here", "write \"" + example + "\"");
            return value;
        });
    }

    /** A word out of few. */
    <E extends Enum<E>> Optional<E> word(String field, Class<E> words) {
        String all = String.join(" | ", Stream.of(words.getEnumConstants()).map(YamlFields::word).toList());
        return parsed(field, all, text -> Stream.of(words.getEnumConstants())
                .filter(constant -> word(constant).equals(text)).findFirst());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Optional<YamlFields> section(String field, String example) {
        Node node = fields.get(field);
        if (node != null) return of(node, join(field), document);
        fault(field, "is missing", "write \"" + field + ": " + example + "\"");
        return Optional.empty();
    }

    List<YamlFields> sections(String field) {
        List<YamlFields> sections = new ArrayList<>();
        each(field, (node, where) -> of(node, where, document).ifPresent(sections::add));
        return sections;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        each(field, (node, where) -> {
            if (node instanceof ScalarNode scalar)
                texts.add(scalar.getValue());
            else
                document.add(node, where, "is no text", "write one value");
        });
        return texts;
    }

    private void each(String field, BiConsumer<Node, String> reader) {
        Node node = fields.get(field);
        if (node == null) return;
        if (!(node instanceof SequenceNode sequence)) {
            fault(field, "is no list", "write \"" + field + ": [ ... ]\"");
            return;
        }
        for (int i = 0; i < sequence.getValue().size(); i++)
            reader.accept(sequence.getValue().get(i), "%s[%d]".formatted(join(field), i));
    }

    private String join(String field) { return path.isEmpty() ? field : path + "." + field; }
}
