package io.plimsoll.model.cell;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Why a GPU runs below the clock that its load asks for: heat, or what its board does by itself. A cap of power is none of these, it
 * is how a GPU works under load.
 *
 * @see "NVML, nvmlClocksEventReasons"
 */
public enum Slowdown {
    HARDWARE(0x8, "hardware slowdown"),
    SOFTWARE_THERMAL(0x20, "software thermal slowdown"),
    HARDWARE_THERMAL(0x40, "hardware thermal slowdown"),
    POWER_BRAKE(0x80, "power brake");

    private static final long ALL = Arrays.stream(values()).mapToLong(each -> each.bit).sum();
    private final long bit;
    private final String words;

    Slowdown(long bit, String words) {
        this.bit = bit;
        this.words = words;
    }

    public String words() { return words; }

    static boolean isAnyIn(long throttleBits) { return (throttleBits & ALL) != 0; }

    static Set<Slowdown> in(long throttleBits) {
        Set<Slowdown> found = EnumSet.noneOf(Slowdown.class);
        for (Slowdown each : values())
            if ((throttleBits & each.bit) != 0) found.add(each);
        return found;
    }
}
