package io.plimsoll.service.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One mapping of the document. What cannot be read becomes a fault and an empty answer, and reading goes on. */
public final class Section {
    private final Node at;
    private final String path;
    private final Faults faults;
    private final int faultsBefore;
    private final Map<String, Node> fields = new LinkedHashMap<>();

    private Section(MappingNode node, String path, Faults faults) {
        this.at = node;
        this.path = path;
        this.faults = faults;
        this.faultsBefore = faults.count();
        for (NodeTuple tuple : node.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            if (fields.putIfAbsent(name, tuple.getValueNode()) != null)
                faults.add(tuple.getKeyNode(), join(name), "is written twice", "keep one of them");
        }
    }

    /** A mapping with these fields and no other. */
    public static Optional<Section> of(Node node, String path, Faults faults, String... known) {
        Optional<Section> section = free(node, path, faults);
        section.ifPresent(it -> it.refuseUnknown((MappingNode) node, List.of(known)));
        return section;
    }

    /** A mapping whose keys are names that a person chose. */
    public static Optional<Section> free(Node node, String path, Faults faults) {
        if (node instanceof MappingNode mapping)
            return Optional.of(new Section(mapping, path, faults));
        faults.add(node, path, "is no mapping", "write fields below it, as \"name: value\"");
        return Optional.empty();
    }

    private void refuseUnknown(MappingNode node, List<String> known) {
        for (NodeTuple tuple : node.getValue())
            if (tuple.getKeyNode() instanceof ScalarNode key && !known.contains(key.getValue()))
                faults.add(key, join(key.getValue()), "is no field that is known here",
                        Words.remedy(key.getValue(), known));
    }

    String join(String field) { return path.isEmpty() ? field : path + "." + field; }

    public Map<String, Node> fields() { return fields; }

    public boolean has(String field) { return fields.containsKey(field); }

    public void fault(String what, String remedy) { faults.add(at, path, what, remedy); }

    public void fault(String field, String what, String remedy) {
        faults.add(fields.getOrDefault(field, at), join(field), what, remedy);
    }

    /** Makes the whole if all its parts could be read. */
    public <T> Optional<T> whole(Supplier<T> maker) {
        return faults.count() == faultsBefore ? Optional.of(maker.get()) : Optional.empty();
    }

    Optional<Node> node(String field, String example) {
        if (!has(field))
            faults.add(at, join(field), "is missing", "write \"" + field + ": " + example + "\"");
        return Optional.ofNullable(fields.get(field));
    }

    /** A mapping of chosen names that may be left away. */
    public Optional<Section> freeIfWritten(String field) {
        return Optional.ofNullable(fields.get(field)).flatMap(node -> free(node, join(field), faults));
    }

    Optional<Section> section(String field, String example, String... known) {
        return node(field, example).flatMap(node -> of(node, join(field), faults, known));
    }

    public Optional<List<Node>> list(String field, String example) {
        return node(field, example).flatMap(node -> {
            if (node instanceof SequenceNode sequence)
                return Optional.of(sequence.getValue());
            faults.add(node, join(field), "is no list", "write \"" + field + ": " + example + "\"");
            return Optional.empty();
        });
    }

    public Optional<String> text(String field, String example) {
        return read(field, example, Function.identity());
    }

    /** A required value. */
    public <T> Optional<T> read(String field, String example, Function<String, T> parser) {
        return node(field, example).flatMap(node -> parse(node, join(field), example, parser));
    }

    /** A value that may be left away. */
    public <T> Optional<T> readOr(String field, T fallback, Function<String, T> parser) {
        Node node = fields.get(field);
        return node == null
                ? Optional.of(fallback)
                : parse(node, join(field), String.valueOf(fallback).toLowerCase(Locale.ROOT), parser);
    }

    /** The texts of a list, as {@code [chat, long]}. */
    List<String> texts(String field, String example) {
        return reads(field, example, Function.identity());
    }

    /** The values of a list. */
    public <T> List<T> reads(String field, String example, Function<String, T> parser) {
        List<T> texts = new ArrayList<>();
        List<Node> nodes = list(field, example).orElse(List.of());
        for (int i = 0; i < nodes.size(); i++)
            parse(nodes.get(i), "%s[%d]".formatted(join(field), i), example, parser)
                    .ifPresent(texts::add);
        return texts;
    }

    public <T> Optional<T> parse(Node node, String where, String example, Function<String, T> parser) {
        if (!(node instanceof ScalarNode scalar)) {
            faults.add(node, where, "is no single value", "write it as \"" + example + "\"");
            return Optional.empty();
        }
        if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
            faults.add(node, where, "is empty", "write it as \"" + example + "\"");
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(scalar.getValue().strip()));
        } catch (Misread e) {
            faults.add(node, where, e.what(), e.remedy());
            return Optional.empty();
        }
    }
}
