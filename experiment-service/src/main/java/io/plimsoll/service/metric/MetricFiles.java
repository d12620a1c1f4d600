package io.plimsoll.service.metric;

import java.util.List;

import io.plimsoll.model.catalogue.CatalogueFault;
import io.plimsoll.model.catalogue.CatalogueMetric;
import io.plimsoll.model.catalogue.CatalogueReading;
import io.plimsoll.model.catalogue.MetricCatalogue;
import io.plimsoll.service.experiment.Fault;

/** Reads a metric that a person wrote to a file. */
public final class MetricFiles {
    private MetricFiles() {}

    /**
     * A metric that may be registered where no other has its name.
     *
     * @param file how faults name it
     * @throws FaultyMetricException with all its faults
     */
    public static CatalogueMetric check(String file, String yaml) {
        return readable(file, MetricCatalogue.standard().readOne(yaml));
    }

    /** Like {@link #check}, as the next version of its name. */
    static CatalogueMetric checkNext(String file, String yaml, List<CatalogueMetric> registered) {
        return readable(file, MetricCatalogue.standard().readOne(yaml, registered));
    }

    /** One that was registered. */
    public static CatalogueMetric stored(String id, String yaml) {
        try {
            return readable(id, MetricCatalogue.standard().readRegistered(yaml));
        } catch (FaultyMetricException e) {
            throw new IllegalStateException("a registered metric is not readable any more: " + e.faults(), e);
        }
    }

    private static CatalogueMetric readable(String file, CatalogueReading reading) {
        return switch (reading) {
            case CatalogueReading.Read(var metrics) -> metrics.getFirst();
            case CatalogueReading.Faulty(var faults) -> throw new FaultyMetricException(
                    faults.stream().map(fault -> inFile(file, fault)).toList());
        };
    }

    private static Fault inFile(String file, CatalogueFault fault) {
        return new Fault(file, fault.line(), fault.path(), fault.what(), fault.remedy());
    }
}
