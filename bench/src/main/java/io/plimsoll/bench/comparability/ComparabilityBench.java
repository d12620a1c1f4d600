package io.plimsoll.bench.comparability;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;

import io.plimsoll.analysis.comparability.ComparabilityCheck;
import io.plimsoll.analysis.comparability.ComparabilityContext;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.bench.Benchmark;
import io.plimsoll.bench.Figure;
import io.plimsoll.model.cell.MetricSnapshot;

/** The whole check of two arms, 500 blocks and 20 metrics: the median of seven runs, beside a reference loop of the same run. */
public final class ComparabilityBench implements Benchmark {
    private static final int RUNS = 7;
    private static final double MILLI = 1e6;
    private static final int REFERENCE_STEPS = 1_000_000;

    private double seed = 0.5;

    @Override
    public String name() { return "comparability"; }

    @Override
    public String description() {
        return "cost of the comparability check of 2 arms, 500 blocks and 20 metrics, 4 classes a block (--quick: fewer rounds)";
    }

    @Override
    public List<Figure> run(boolean quick, PrintWriter out) throws IOException {
        ManyCells shape = new ManyCells(500, 20, 4, 40);
        MetricSnapshot snapshot = shape.snapshot(7);
        ComparabilityContext context = shape.context();
        ComparabilityReport report = ComparabilityCheck.check(snapshot, context);
        out.printf("%d cells, %d checks: %s%n", snapshot.blocks().stream()
                .mapToInt(block -> block.treatment().cells().size() + block.control().cells().size()).sum(),
                report.checks().size(), report.getClass().getSimpleName());
        int rounds = quick ? 20 : 100;
        double[] millis = median(rounds, () -> ComparabilityCheck.check(snapshot, context));
        double[] reference = median(rounds, this::reference);
        AaPairs aa = AaPairs.of(quick ? 50 : 200);
        out.printf(
                "%d A/A pairs of recorded telemetry, 6 looks each: %d refused, %d hard alarms, %d of %d soft ones%n",
                aa.pairs(), aa.refused(), aa.hard(), aa.soft(), aa.softAsked());
        return List.of(Figure.exact("comparability.aa_soft_share", aa.softShare(), "of 1"),
                Figure.exact("comparability.aa_hard", aa.hard(), "alarms"),
                new Figure("comparability.check_ms", millis[RUNS / 2], "ms", millis[0], millis[RUNS - 1]),
                new Figure("comparability.reference_ms", reference[RUNS / 2], "ms", reference[0],
                        reference[RUNS - 1]));
    }

    /** Sorted means of each run, after as many rounds that are not counted. */
    private static double[] median(int rounds, Runnable work) {
        double[] millis = new double[RUNS];
        for (int run = -2; run < RUNS; run++) {
            long start = System.nanoTime();
            for (int i = 0; i < rounds; i++)
                work.run();
            if (run >= 0) millis[run] = (System.nanoTime() - start) / MILLI / rounds;
        }
        Arrays.sort(millis);
        return millis;
    }

    /** A chain of a million dependent multiplications: what this machine is worth at this hour. */
    private void reference() {
        double x = seed;
        for (int i = 0; i < REFERENCE_STEPS; i++)
            x = Math.fma(x, 0.999, 0.001);
        seed = x;
    }
}
