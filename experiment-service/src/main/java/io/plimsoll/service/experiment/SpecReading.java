package io.plimsoll.service.experiment;

import java.util.List;
import java.util.stream.Collectors;

import io.plimsoll.model.experiment.ExperimentSpec;

/** What came of reading a document: a spec that may be sealed, or everything that is wrong with it. */
public sealed interface SpecReading {
    /**
     * A spec without fault.
     *
     * @param canonical the same text for the same content, whatever order or format it was written in
     * @param sha256 of the canonical text, hexadecimal: the digest of the revision
     */
    record Sealable(ExperimentSpec spec, String canonical, String sha256) implements SpecReading {}

    /** All faults of the document, in the order of its lines. */
    record Faulty(List<Fault> faults) implements SpecReading {
        public Faulty {
            faults = List.copyOf(faults);
            if (faults.isEmpty())
                throw new IllegalArgumentException("a faulty document has a fault");
        }

        /** One fault a line. */
        public String text() {
            return faults.stream().map(Fault::toString).collect(Collectors.joining("\n"));
        }
    }
}
