package io.plimsoll.bench;

import java.io.PrintWriter;
import java.util.List;

/** Placeholder until written below. */
final class AaBench implements Benchmark {
    @Override
    public String name() { return "aa"; }

    @Override
    public String description() { return "A/A"; }

    @Override
    public List<Figure> run(boolean quick, PrintWriter out) { return List.of(); }
}
