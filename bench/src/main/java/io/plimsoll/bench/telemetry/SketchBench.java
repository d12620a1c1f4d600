package io.plimsoll.bench.telemetry;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import com.datadoghq.sketch.ddsketch.DDSketch;

import io.plimsoll.bench.Benchmark;
import io.plimsoll.bench.Figure;
import io.plimsoll.model.cell.QuantileSketch;

/** How far a sketch's quantiles lie from those of the values themselves, and what it costs. */
public final class SketchBench implements Benchmark {
    private static final double[] QUANTILES = {0.5, 0.95, 0.99, 0.999};
    private static final int SHARDS = 100;
    private static final int RUNS = 7;
    /** As many live ones as a consumer has: they do not fit into a cache together. */
    private static final int LIVE = 2_000;

    @Override
    public String name() { return "sketch"; }

    @Override
    public String description() {
        return "error of p50, p95, p99 and p99.9 after merging 100 sketches; cost of update and merge, bytes";
    }

    @Override
    public List<Figure> run(boolean quick, PrintWriter out) {
        int count = quick ? 100_000 : 1_000_000;
        List<Figure> figures = new ArrayList<>();
        Map<String, long[]> samples = SampleValues.all(count);
        samples.forEach((name, values) -> figures.addAll(errors(name, values, out)));
        long[] values = samples.getOrDefault("lognormal", new long[0]);
        figures.add(bytes(values, 100));
        figures.add(bytes(values, 10_000));
        figures.add(bytes(values, count));
        figures.add(median("sketch.update_ns", count, () -> update(values)));
        figures.add(median("sketch.reference_ns", count, () -> sum(values)));
        QuantileSketch[] shards = shards(values);
        figures.add(median("sketch.merge_ns", SHARDS, () -> merged(shards).count()));
        return figures;
    }

    private static List<Figure> errors(String name, long[] values, PrintWriter out) {
        QuantileSketch merged = merged(shards(values));
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        List<Figure> figures = new ArrayList<>();
        for (double q : QUANTILES) {
            long exact = sorted[(int) (q * (sorted.length - 1))];
            double error = merged.quantile(q).orElseThrow() / exact - 1;
            out.printf("%-10s p%-5s exact %,14d  error %+.3f %%%s%n", name, text(q), exact, 100 * error,
                    Math.abs(error) > QuantileSketch.RELATIVE_ERROR ? "  MORE THAN STATED" : "");
            figures.add(Figure.exact("sketch.error." + name + ".p" + text(q), error, "1"));
        }
        return figures;
    }

    private static String text(double q) {
        return Double.toString(Math.round(q * 1_000) / 10.0).replace(".0", "");
    }

    private static QuantileSketch[] shards(long[] values) {
        QuantileSketch[] shards = new QuantileSketch[SHARDS];
        int each = values.length / SHARDS;
        for (int i = 0; i < SHARDS; i++)
            shards[i] = QuantileSketch.of(Arrays.stream(values, i * each, (i + 1) * each));
        return shards;
    }

    private static QuantileSketch merged(QuantileSketch[] shards) {
        return Arrays.stream(shards).reduce(QuantileSketch.empty(), QuantileSketch::merge);
    }

    private static Figure bytes(long[] values, int count) {
        return Figure.exact("sketch.bytes." + count,
                QuantileSketch.of(Arrays.stream(values, 0, count)).encode().length, "B");
    }

    /** In turn over all live ones, as the requests of many groups come: as a cell's sketch does it. */
    private static long update(long[] values) {
        DDSketch[] live = new DDSketch[LIVE];
        Arrays.setAll(live, _ -> DDSketch.balanced(QuantileSketch.RELATIVE_ERROR));
        for (int i = 0; i < values.length; i++)
            live[i % LIVE].accept(values[i]);
        return Arrays.stream(live).mapToLong(sketch -> (long) sketch.getCount()).sum();
    }

    private static long sum(long[] values) { return Arrays.stream(values).sum(); }

    /** Of so many operations each, nanoseconds an operation. */
    private static Figure median(String id, int operations, LongSupplier work) {
        double[] nanos = new double[RUNS];
        long result = work.getAsLong(); // the first one compiles
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            result += work.getAsLong();
            nanos[i] = (System.nanoTime() - start) / (double) operations;
        }
        Arrays.sort(nanos);
        if (result == 0)
            throw new IllegalStateException(id + ": nothing was measured");
        return new Figure(id, nanos[RUNS / 2], "ns", nanos[0], nanos[RUNS - 1]);
    }
}
