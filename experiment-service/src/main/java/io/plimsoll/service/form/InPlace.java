package io.plimsoll.service.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Changes a text at the places of its nodes. Who calls it checks the outcome; empty means that it does not know how. */
final class InPlace {
    private final String text;
    private final Node root;

    InPlace(String text, Node root) {
        this.text = text;
        this.root = root;
    }

    Optional<String> change(SpecPath path, SpecChange change) {
        return switch (change) {
            case SpecChange.Put(var value) -> put(path, value);
            case SpecChange.Append(var item) -> append(path, item);
            case SpecChange.Rename(var name) -> rename(path, name);
            case SpecChange.Remove() -> remove(path);
        };
    }

    private Optional<String> put(SpecPath path, Object value) {
        Optional<Node> present = SpecNodes.find(root, path);
        if (present.isPresent())
            return Optional.of(replace(present.get(), value, SpecNodes.inFlow(root, path)));
        SpecPath parent = path.parent();
        Optional<Node> around = SpecNodes.find(root, parent);
        return switch (path.last()) {
            case SpecPath.Index _ -> append(parent, value);
            case SpecPath.Name(String name) ->
                around.isPresent() && around.get() instanceof MappingNode mapping
                        ? Optional.of(addTo(mapping, name, value))
                        : put(parent, mapOf(name, value)); // also where a single value stands in its place
        };
    }

    private String replace(Node node, Object value, boolean inFlow) {
        if (SpecNodes.isNull(node) && end(node) == start(node))
            return splice(end(node), end(node), " " + written(value, inFlow));
        String replacement = value instanceof String word && node instanceof ScalarNode scalar
                ? inStyle(scalar, word, inFlow)
                : written(value, inFlow);
        return splice(start(node), end(node), replacement);
    }

    /** Who wrote quotes keeps them. */
    private static String inStyle(ScalarNode scalar, String word, boolean inFlow) {
        if (scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED && word.matches("[^\\p{Cntrl}]*"))
            return "'" + word.replace("'", "''") + "'";
        return scalar.getScalarStyle() == ScalarStyle.PLAIN
                ? YamlWords.scalar(word, inFlow)
                : YamlWords.doubleQuoted(word);
    }

    private static String written(Object value, boolean inFlow) {
        return value instanceof String word ? YamlWords.scalar(word, inFlow) : YamlWords.flow(value);
    }

    private String addTo(MappingNode mapping, String name, Object value) {
        String entry = YamlWords.scalar(name, true) + ": ";
        if (SpecNodes.isFlow(mapping))
            return mapping.getValue().isEmpty()
                    ? splice(start(mapping), end(mapping), YamlWords.flow(mapOf(name, value)))
                    : afterIn(mapping, entry + written(value, true));
        if (mapping == root) return addSection(name, value);
        String indent = " ".repeat(mapping.getValue().getFirst().getKeyNode().getStartMark().getColumn());
        int at = lineEnd(end(mapping));
        return splice(at, at, "\n" + indent + entry + written(value, false));
    }

    private String addSection(String name, Object value) {
        int place = SpecYaml.place(SpecYaml.SECTIONS, "metrics", name);
        int at = -1;
        for (NodeTuple tuple : ((MappingNode) root).getValue())
            if (SpecYaml.place(SpecYaml.SECTIONS, "metrics", SpecNodes.key(tuple)) < place)
                at = Math.max(at, lineEnd(end(tuple.getValueNode())));
        String section = SpecYaml.section(name, value);
        int first = ((MappingNode) root).getValue().isEmpty() ? text.length() : start(root);
        return at < 0 ? splice(first, first, section + "\n") : splice(at, at, "\n" + section);
    }

    private Optional<String> append(SpecPath path, Object item) {
        Optional<Node> present = SpecNodes.find(root, path);
        if (present.isEmpty() || !(present.get() instanceof SequenceNode list))
            return put(path, List.of(item));
        if (list.getValue().isEmpty())
            return Optional.of(splice(start(list), end(list), YamlWords.flow(List.of(item))));
        if (SpecNodes.isFlow(list)) return Optional.of(afterIn(list, YamlWords.flow(item)));
        int at = lineEnd(end(list));
        String indent = " ".repeat(list.getStartMark().getColumn());
        return Optional.of(splice(at, at, "\n" + indent + "- " + YamlWords.flow(item)));
    }

    /** Between the last item and the closing bracket. */
    private String afterIn(CollectionNode<?> collection, String item) {
        int at = lastEnd(collection);
        return splice(at, at, ", " + item);
    }

    private Optional<String> rename(SpecPath path, String name) {
        Node around = SpecNodes.find(root, path.parent()).orElse(root);
        return path.last() instanceof SpecPath.Name(String old)
                ? SpecNodes.tuple(around, old).map(NodeTuple::getKeyNode)
                        .map(key -> splice(start(key), end(key), YamlWords.scalar(name, true)))
                : Optional.empty();
    }

    private Optional<String> remove(SpecPath path) {
        Node around = SpecNodes.find(root, path.parent()).orElse(root);
        return switch (path.last()) {
            case SpecPath.Index(int index) -> around instanceof SequenceNode list
                    ? removeAt(list, index, list.getValue(), list.getValue())
                    : Optional.empty();
            case SpecPath.Name(String name) -> around instanceof MappingNode mapping
                    ? removeAt(mapping, SpecNodes.keys(mapping).indexOf(name),
                            mapping.getValue().stream().map(NodeTuple::getKeyNode).toList(),
                            mapping.getValue().stream().map(NodeTuple::getValueNode).toList())
                    : Optional.empty();
        };
    }

    /** What is alone in its collection is not taken away here: what would remain is another kind of text. */
    private Optional<String> removeAt(CollectionNode<?> around, int index, List<Node> starts,
            List<Node> ends) {
        if (starts.size() < 2) return Optional.empty();
        if (SpecNodes.isFlow(around))
            return Optional.of(index > 0
                    ? splice(end(ends.get(index - 1)), end(ends.get(index)), "")
                    : splice(start(starts.get(0)), start(starts.get(1)), ""));
        int from = lineStart(start(starts.get(index)));
        if (!text.substring(from, start(starts.get(index))).matches("\\s*(- *)?")) return Optional.empty();
        int to = lineEnd(end(ends.get(index)));
        return Optional.of(splice(from, Math.min(to + 1, text.length()), ""));
    }

    /** The lines of a section, with the comments at their ends, become other lines. */
    String replaceSection(NodeTuple section, String lines) {
        int key = start(section.getKeyNode());
        return splice(key, lineEnd(Math.max(key, end(section.getValueNode()))), lines); // an alias ends elsewhere
    }

    private static Map<String, Object> mapOf(String name, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }

    private String splice(int from, int to, String replacement) {
        if (from > to) return text; // an alias stands elsewhere than what it means: the check sees that nothing changed
        return text.substring(0, from) + replacement + text.substring(to);
    }

    private int start(Node node) { return offset(node.getStartMark()); }

    /** Where the last thing of it ends: a block says that it ends where the next one begins, comments and all. */
    private int end(Node node) {
        if (node instanceof CollectionNode<?> collection && !SpecNodes.isFlow(collection)
                && !collection.getValue().isEmpty())
            return lastEnd(collection);
        int end = offset(node.getEndMark());
        boolean block = node instanceof ScalarNode scalar && (scalar.getScalarStyle() == ScalarStyle.LITERAL
                || scalar.getScalarStyle() == ScalarStyle.FOLDED);
        while (block && end > 0 && Character.isWhitespace(text.charAt(end - 1)))
            end--;
        return end;
    }

    private int lastEnd(CollectionNode<?> collection) {
        return switch (collection.getValue().getLast()) {
            case NodeTuple tuple -> end(tuple.getValueNode());
            case Node item -> end(item);
            default -> offset(collection.getEndMark());
        };
    }

    private int offset(Mark mark) { return text.offsetByCodePoints(0, mark.getIndex()); }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int lineStart(int from) { return text.lastIndexOf('\n', from - 1) + 1; }
}
