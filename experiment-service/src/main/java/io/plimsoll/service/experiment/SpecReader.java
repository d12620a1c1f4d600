package io.plimsoll.service.experiment;

import java.util.Optional;
import java.util.function.Supplier;

import io.plimsoll.model.catalogue.MetricVocabulary;

/** Reads the document that a person wrote. No class is ever made from it: only texts with their line numbers. */
public final class SpecReader {
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
        Optional<SpecReading> sealable = YamlText
                .compose(document, faults, "write a spec; examples/ has some")
                .flatMap(node -> new SpecDocument(node, faults, undeclaredAllowed, metrics).read())
                .map(CanonicalSpec::seal);
        return faults.count() > 0 || sealable.isEmpty()
                ? new SpecReading.Faulty(faults.inOrder())
                : sealable.get();
    }
}
