package io.plimsoll.service.bench;

/** This machine in a line. */
public final class Machine {
    private Machine() {}

    public static String text() {
        return "%s %s, %d cores, Java %s".formatted(System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(), Runtime.version());
    }
}
