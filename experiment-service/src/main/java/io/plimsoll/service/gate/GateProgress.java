package io.plimsoll.service.gate;

import java.time.Duration;

/** Is told how far a gate is. */
public interface GateProgress {
    /** @param what as {@code measuring what the control can carry} */
    void phase(String what, Duration since);

    /** After each pair of blocks. */
    void looked(GateVerdict verdict, Duration since);
}
