package io.plimsoll.bench;

import java.util.List;

/** What {@code --json} writes. */
record BenchReport(String bench, String machine, List<Figure> figures) {
    static BenchReport of(String bench, List<Figure> figures) {
        Runtime runtime = Runtime.getRuntime();
        String machine = "%s %s, %d cores, %d MiB heap, Java %s".formatted(System.getProperty("os.name"),
                System.getProperty("os.arch"), runtime.availableProcessors(), runtime.maxMemory() >> 20,
                System.getProperty("java.version"));
        return new BenchReport(bench, machine, figures);
    }
}
