package io.plimsoll.service.gate;

/** This machine in a line. */
final class Machine {
    private Machine() {}

    static String text() {
        return "%s %s, %d cores, Java %s".formatted(System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(), Runtime.version());
    }
}
