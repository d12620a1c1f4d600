package io.plimsoll.model.catalogue;

import java.util.List;

/** What came of reading metrics: all of them, or everything that is wrong. */
public sealed interface CatalogueReading {
    record Read(List<CatalogueMetric> metrics) implements CatalogueReading {
        public Read {
            metrics = List.copyOf(metrics);
        }
    }

    /** All faults, in the order of their lines. */
    record Faulty(List<CatalogueFault> faults) implements CatalogueReading {
        public Faulty {
            faults = List.copyOf(faults);
            if (faults.isEmpty())
                throw new IllegalArgumentException("a faulty document has a fault");
        }
    }
}
