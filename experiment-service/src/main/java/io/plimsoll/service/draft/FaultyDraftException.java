package io.plimsoll.service.draft;

import java.util.List;

import io.plimsoll.service.experiment.Fault;

/** A draft with faults cannot be sealed or started. */
public final class FaultyDraftException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never written anywhere
    private final List<Fault> faults;

    FaultyDraftException(List<Fault> faults) {
        super("the draft has %d fault%s; nothing was sealed".formatted(faults.size(),
                faults.size() == 1 ? "" : "s"));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() { return faults; }
}
