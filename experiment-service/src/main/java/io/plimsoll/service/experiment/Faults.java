package io.plimsoll.service.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong with a document, so that a person hears of all of it at once. */
public final class Faults {
    private final String file;
    private final List<Fault> found = new ArrayList<>();

    public Faults(String file) { this.file = file; }

    public void add(Node at, String path, String what, String remedy) {
        add(at.getStartMark().getLine() + 1, path, what, remedy);
    }

    void add(int line, String path, String what, String remedy) {
        found.add(new Fault(file, line, path, what, remedy));
    }

    public int count() { return found.size(); }

    public List<Fault> inOrder() {
        return found.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
    }
}
