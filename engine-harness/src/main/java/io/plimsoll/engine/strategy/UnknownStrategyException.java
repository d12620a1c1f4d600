package io.plimsoll.engine.strategy;

import java.util.List;
import java.util.stream.Collectors;

/** A variant asks for strategies that this engine does not have; it names all faults. */
public final class UnknownStrategyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<StrategyFault> faults;

    UnknownStrategyException(List<StrategyFault> faults) {
        super(faults.stream().map(fault -> "strategies." + fault.path() + ": " + fault.message())
                .collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<StrategyFault> faults() { return faults; }
}
