package io.plimsoll.bench;

import java.io.PrintWriter;
import java.util.List;

/** One benchmark or study. */
public interface Benchmark {
    /** As it is called: {@code bench/run NAME}. */
    String name();

    String description();

    /** @param quick a small form, for a few minutes */
    List<Figure> run(boolean quick, PrintWriter out) throws Exception;
}
