package io.plimsoll.service.experiment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The human form of a duration: {@code 250us}, {@code 20ms}, {@code 4s}, {@code 2m}, {@code 6h}, {@code 3d}. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(us|ms|s|m|h|d)");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final List<Unit> UNITS = List.of(new Unit("d", 86_400_000_000_000L),
            new Unit("h", 3_600_000_000_000L), new Unit("m", 60_000_000_000L), new Unit("s", 1_000_000_000L),
            new Unit("ms", 1_000_000L), new Unit("us", 1_000L));

    private record Unit(String name, long nanos) {}

    private Durations() {}

    public static Duration parse(String text) {
        String trimmed = text.strip();
        Matcher form = FORM.matcher(trimmed);
        if (!form.matches())
            throw trimmed.matches("\\d+(\\.\\d+)?")
                    ? new Misread("\"" + text + "\" has no unit",
                            "write \"%ss\" or \"%sms\"".formatted(trimmed, trimmed))
                    : new Misread("\"" + text + "\" is no duration",
                            "write it as \"20ms\", \"4s\" or \"2m\"");
        BigDecimal nanos = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(nanosOf(form.group(2))));
        if (nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0)
            throw new Misread("\"" + text + "\" is longer than a year", "write at most \"366d\"");
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** In the largest unit that gives a whole number; what is finer than a microsecond is rounded. */
    public static String print(Duration duration) {
        long nanos = Math.round(duration.toNanos() / 1_000.0) * 1_000;
        if (nanos == 0)
            return "0s";
        for (Unit unit : UNITS)
            if (nanos % unit.nanos() == 0 && Math.abs(nanos) / unit.nanos() >= 1)
                return nanos / unit.nanos() + unit.name();
        throw new IllegalStateException("every duration is a whole number of microseconds, got " + nanos);
    }

    private static long nanosOf(String name) {
        return UNITS.stream().filter(unit -> unit.name().equals(name)).findFirst().orElseThrow().nanos();
    }
}
