package io.plimsoll.bench.analysis;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import io.plimsoll.bench.Benchmark;
import io.plimsoll.bench.Figure;

/** JMH: the median of seven runs of each, in one process, beside a reference loop of the same process. */
public final class AnalysisBench implements Benchmark {
    private static final int RUNS = 7;

    @Override
    public String name() { return "analysis"; }

    @Override
    public String description() {
        return "cost of one estimate, of a clustered quantile, and of a whole experiment's analysis (JMH; --quick: shorter runs)";
    }

    /** Median, least and most of the runs, in microseconds; bytes allocated a call. */
    private record Cost(String name, double median, double least, double most, double bytes) {
        static Cost of(RunResult result) {
            double[] runs = result.getBenchmarkResults().stream()
                    .flatMap(it -> it.getIterationResults().stream())
                    .mapToDouble(Cost::score).sorted().toArray();
            String label = result.getPrimaryResult().getLabel();
            return new Cost(label, runs[runs.length / 2], runs[0], runs[runs.length - 1],
                    Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"),
                            "allocation of a call").getScore());
        }

        private static double score(IterationResult run) { return run.getPrimaryResult().getScore(); }
    }

    @Override
    public List<Figure> run(boolean quick, PrintWriter out) throws RunnerException {
        List<Cost> costs = measure(quick).stream().map(Cost::of).toList();
        out.printf("%-12s %12s %12s %12s %14s%n", "", "median us", "least", "most", "bytes a call");
        costs.forEach(it -> out.printf("%-12s %,12.3f %,12.3f %,12.3f %,14.0f%n", it.name(), it.median(),
                it.least(),
                it.most(), it.bytes()));
        return List.of(figure(costs, "mean", "analysis.mean_us", "us", 1),
                figure(costs, "quantile", "analysis.quantile_us", "us", 1),
                figure(costs, "full", "analysis.full_ms", "ms", 1e-3),
                figure(costs, "sketches", "analysis.sketches_us", "us", 1),
                figure(costs, "reference", "analysis.reference_us", "us", 1));
    }

    private static Collection<RunResult> measure(boolean quick) throws RunnerException {
        TimeValue each = TimeValue.milliseconds(quick ? 200 : 1_000);
        Options options = new OptionsBuilder().include("io\\.plimsoll\\.bench\\.analysis\\..*Cost\\.")
                .forks(1)
                .warmupIterations(5).warmupTime(each).measurementIterations(RUNS).measurementTime(each)
                .addProfiler(GCProfiler.class).verbosity(VerboseMode.SILENT)
                .jvmArgsAppend("-XX:+UseSerialGC", "-Xmx1g").build();
        return new Runner(options).run();
    }

    private static Figure figure(List<Cost> costs, String name, String id, String unit, double factor) {
        Cost cost = costs.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
        return new Figure(id, cost.median() * factor, unit, cost.least() * factor, cost.most() * factor);
    }
}
