package io.plimsoll.service.metric;

import java.util.List;

import io.plimsoll.service.experiment.Fault;

/** A metric with faults cannot be registered. */
public final class FaultyMetricException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never written anywhere
    private final List<Fault> faults;

    FaultyMetricException(List<Fault> faults) {
        super("the metric has %d fault%s; nothing was stored".formatted(faults.size(),
                faults.size() == 1 ? "" : "s"));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() { return faults; }
}
