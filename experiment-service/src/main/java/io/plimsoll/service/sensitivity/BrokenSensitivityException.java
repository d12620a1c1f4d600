package io.plimsoll.service.sensitivity;

import java.util.List;
import java.util.stream.Collectors;

import io.plimsoll.service.experiment.Fault;

/** A file that is no table of sensitivities: everything that is wrong with it, a line each. */
public final class BrokenSensitivityException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenSensitivityException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    }

    BrokenSensitivityException(String message, Throwable cause) { super(message, cause); }
}
