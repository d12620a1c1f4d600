package io.plimsoll.service.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The document as a person wrote it, read and changed by path. A change is made in the text at the place of the value, so
 * that comments, order and what nobody asked about stay; only where that cannot be done is one section written anew. Each
 * change is checked: the text then says what was asked for, and all else as before.
 */
public final class SpecText {
    private final String text;
    private final Optional<Node> root;

    private SpecText(String text, Optional<Node> root) {
        this.text = text;
        this.root = root;
    }

    public static SpecText of(String yaml) {
        return new SpecText(yaml, SpecNodes.compose(yaml).filter(it -> it instanceof MappingNode));
    }

    public String text() { return text; }

    /** Whether it has fields at all; where it has none, nothing can be read or changed by path. */
    public boolean readable() {
        return root.isPresent();
    }

    public boolean has(String path) { return find(path).isPresent(); }

    /** A single value; empty where there is none, or a whole mapping or list. */
    public Optional<String> value(String path) {
        return find(path).filter(it -> it instanceof ScalarNode)
                .map(it -> SpecNodes.isNull(it) ? "" : ((ScalarNode) it).getValue());
    }

    /** The single values of a list. */
    public List<String> values(String path) {
        return find(path).filter(it -> it instanceof SequenceNode).stream()
                .flatMap(it -> ((SequenceNode) it).getValue().stream())
                .filter(it -> it instanceof ScalarNode).map(it -> ((ScalarNode) it).getValue()).toList();
    }

    public List<String> keys(String path) { return find(path).map(SpecNodes::keys).orElse(List.of()); }

    /** Items of a list; 0 where there is none. */
    public int size(String path) {
        return find(path).filter(it -> it instanceof SequenceNode)
                .map(it -> ((SequenceNode) it).getValue().size()).orElse(0);
    }

    /** The line, from 1, on which the value stands; of the nearest thing around it where it is not there. */
    public int line(String path) {
        for (SpecPath at = SpecPath.parse(path); !at.isRoot(); at = at.parent()) {
            Optional<Node> node = root.isPresent() ? SpecNodes.find(root.get(), at) : Optional.empty();
            if (node.isPresent()) return node.get().getStartMark().getLine() + 1;
        }
        return 1;
    }

    /** Writes a value, and what is missing around it. */
    public SpecText set(String path, String value) {
        return set(path, (Object) value);
    }

    /** Writes a list of single values. */
    public SpecText setList(String path, List<String> values) {
        return set(path, (Object) values);
    }

    /** Writes a mapping of single values, in this order. */
    public SpecText setMapping(String path, Map<String, String> values) {
        return set(path, (Object) values);
    }

    private SpecText set(String path, Object value) { return change(path, new SpecChange.Put(value)); }

    /** Takes a field or an item away; nothing happens where there is none. */
    public SpecText remove(String path) {
        return has(path) ? change(path, new SpecChange.Remove()) : this;
    }

    /** Adds an item to the end of a list. */
    public SpecText append(String path, Map<String, String> item) {
        return change(path, new SpecChange.Append(item));
    }

    /** Gives a field another name; its value and its comments stay. */
    public SpecText rename(String path, String name) {
        return change(path, new SpecChange.Rename(name));
    }

    private SpecText change(String where, SpecChange change) {
        if (root.isEmpty())
            throw new IllegalStateException("a text without fields cannot be changed by path");
        SpecPath path = SpecPath.parse(where);
        Object wanted = change.in(SpecNodes.data(root.get()), path);
        return new InPlace(text, root.get()).change(path, change).map(SpecText::of)
                .filter(it -> it.says(wanted)).orElseGet(() -> rewritten(path, wanted));
    }

    private boolean says(Object wanted) {
        return root.isPresent() && SpecNodes.data(root.get()).equals(wanted);
    }

    /** The section anew; the whole document where that is not enough. */
    private SpecText rewritten(SpecPath path, Object wanted) {
        Object section = ((Map<?, ?>) wanted).get(path.section());
        Optional<NodeTuple> old = SpecNodes.tuple(root.orElseThrow(), path.section());
        if (old.isPresent() && section != null) {
            SpecText rewritten = of(new InPlace(text, root.get()).replaceSection(old.get(),
                    SpecYaml.section(path.section(), section)));
            if (rewritten.says(wanted)) return rewritten;
        }
        return of(SpecYaml.document(wanted));
    }

    private Optional<Node> find(String path) {
        return root.flatMap(it -> SpecNodes.find(it, SpecPath.parse(path)));
    }
}
