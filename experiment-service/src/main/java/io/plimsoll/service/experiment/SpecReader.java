package io.plimsoll.service.experiment;

import java.io.StringReader;
import java.util.Optional;
import java.util.function.Supplier;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

import io.plimsoll.model.catalogue.MetricVocabulary;

/** Reads the document that a person wrote. No class is ever made from it: only texts with their line numbers. */
public final class SpecReader {
    /** More than any spec needs; a document that is larger is refused unread. */
    static final int CHARACTERS_MAX = 64 * 1024;
    private static final String SYNTAX = "check indentation, quotes and brackets there";

    private final MetricWords metrics;

    /** Which knows the metrics of the catalogue alone. */
    public SpecReader() {
        this(MetricVocabulary::catalogue);
    }

    /** @param metrics that a spec may name; asked only where one names another than the standard ones */
    public SpecReader(Supplier<MetricVocabulary> metrics) {
        this.metrics = new MetricWords(metrics);
    }

    /** Reads a YAML or JSON document; {@code fileName} is how faults name it. */
    public SpecReading read(String fileName, String document) {
        return read(fileName, document, false);
    }

    /**
     * Like {@link #read}, but a difference between the variants that nobody declared is no fault of the document: a
     * bench finds it in the engines themselves, and says that they may not be compared.
     */
    public SpecReading readForBench(String fileName, String document) {
        return read(fileName, document, true);
    }

    private SpecReading read(String fileName, String document, boolean undeclaredAllowed) {
        Faults faults = new Faults(fileName);
        Optional<SpecReading> sealable = compose(document, faults)
                .flatMap(node -> new SpecDocument(node, faults, undeclaredAllowed, metrics).read())
                .map(CanonicalSpec::seal);
        return faults.count() > 0 || sealable.isEmpty()
                ? new SpecReading.Faulty(faults.inOrder())
                : sealable.get();
    }

    private static Optional<Node> compose(String document, Faults faults) {
        try {
            Optional<Node> node = Optional
                    .ofNullable(new Yaml(limits()).compose(new StringReader(document)));
            if (node.isEmpty())
                faults.add(1, "", "the document is empty", "write a spec; examples/ has some");
            return node;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add(line, "", "is no YAML: " + String.valueOf(e.getProblem()), SYNTAX);
        } catch (YAMLException e) { // a limit was passed
            faults.add(1, "", "is too large or too deep: " + e.getMessage(),
                    "write a spec of at most %d characters without many aliases".formatted(CHARACTERS_MAX));
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
